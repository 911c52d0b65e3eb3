package land.gleam.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Entry;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The results of examining a token, and the report made of them. The only class that decides what a report shows of the
 * token, and how much of that may be logged.
 *
 * @param header its members, empty if they cannot be read
 * @param claims its members, empty if they cannot be read
 * @param findings every broken rule, in the order of the rules
 * @param secrets the secrets, the current one first; empty if they were not needed or there are none
 */
record Explanation(
        LenientToken token,
        Map<String, @Nullable Object> header,
        Map<String, @Nullable Object> claims,
        List<Finding> findings,
        List<IdentitySecret> secrets,
        ClaimRules rules,
        Instant now) {
    private static final int MAX_ENTRIES = 50;
    private static final List<String> HEADER_ORDER = List.of(HeaderRules.ALGORITHM, HeaderRules.TYPE);
    private static final Map<String, Claim> KNOWN =
            Stream.of(Claim.values()).collect(Collectors.toUnmodifiableMap(Claim::inToken, claim -> claim));
    private static final List<String> CLAIMS_ORDER =
            Stream.of(Claim.values()).map(Claim::inToken).toList();
    private static final Set<String> USUAL_ALGORITHMS = Set.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512",
            "EdDSA", "none");

    TokenReport report() {
        Instant checkedAt = Instant.ofEpochSecond(now.getEpochSecond());
        List<Entry> headerEntries = entries(header, HEADER_ORDER);
        List<Entry> claimEntries = entries(claims, CLAIMS_ORDER);
        List<String> hints = Hints.on(this);
        List<String> warnings = breaksNoRule() ? Hints.warningsOn(this) : List.of();
        TokenReport redacted = new TokenReport(
                checkedAt,
                findings.stream()
                        .map(finding -> problem(finding, isMeasure(finding)))
                        .toList(),
                hints,
                warnings,
                headerEntries.stream()
                        .filter(entry -> mayLogHeader(entry.name()))
                        .toList(),
                claimEntries.stream().filter(this::mayLogClaim).toList(),
                null);
        return new TokenReport(
                checkedAt,
                findings.stream().map(finding -> problem(finding, true)).toList(),
                hints,
                warnings,
                headerEntries,
                claimEntries,
                redacted);
    }

    /** Returns true also if the signature could not be checked. */
    boolean breaksNoRule() {
        return findings.stream().allMatch(finding -> finding.reason() == null);
    }

    boolean has(Reason reason) {
        return findings.stream().anyMatch(finding -> finding.reason() == reason);
    }

    boolean breaksRuleOn(Claim claim) {
        return findings.stream().anyMatch(finding -> claim.inToken().equals(finding.claim()));
    }

    boolean isSignedWithPreviousSecret() {
        return !secrets.isEmpty() && !token.isSignedWith(secrets.get(0));
    }

    boolean hasTokenOfTheRightShape() {
        List<Finding> onShape = new ArrayList<>();
        CompactToken.checkShape(token.text(), onShape::add);
        return onShape.isEmpty();
    }

    @Nullable
    Object claim(Claim claim) {
        return claims.get(claim.inToken());
    }

    /** Returns the algorithm in the header, or an empty text. */
    String algorithm() {
        return header.get(HeaderRules.ALGORITHM) instanceof String algorithm ? algorithm : "";
    }

    /** Returns how far in the future the time in a claim is, negative for the past; null unless it is a time. */
    @Nullable
    Long secondsUntil(Claim claim) {
        return claim(claim) instanceof Long seconds && FieldRules.isUnixTime(seconds)
                ? seconds - now.getEpochSecond()
                : null;
    }

    /** Returns the audiences, of whatever type, be they in an array or not. */
    Stream<?> audiences() {
        Object audience = claim(Claim.AUDIENCE);
        return audience instanceof List<?> list ? list.stream() : Stream.ofNullable(audience);
    }

    @Nullable
    String avatarUrl() {
        return ClaimRules.profileText(PayloadReader.claimsIn(claims), Claim.AVATAR_URLS);
    }

    /** Returns the values of these claims that are texts and not blank. */
    Stream<String> texts(List<Claim> aliases) {
        return aliases.stream()
                .map(this::claim)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !FieldRules.isBlank(text));
    }

    private Problem problem(Finding finding, boolean showFound) {
        return new Problem(finding, showFound ? found(finding) : null, wanted(finding));
    }

    private @Nullable String found(Finding finding) {
        String text = token.original();
        if (finding.equals(CompactToken.TOO_LONG)) {
            return characters(text.length());
        }
        if (finding.equals(CompactToken.HEADER_TOO_LONG)) {
            return characters(text.indexOf('.'));
        }
        if (finding.equals(CompactToken.WRONG_SIGNATURE_LENGTH)) {
            return characters(text.length() - text.lastIndexOf('.') - 1);
        }
        if (finding.equals(CompactToken.NOT_TWO_DOTS)) {
            long dots = text.chars().filter(c -> c == '.').count();
            return dots == 1 ? "1 dot" : dots + " dots";
        }
        String member = finding.member();
        if (member == null) {
            return null;
        }
        if (finding.reason() == Reason.UNSUPPORTED_HEADER) {
            return header.containsKey(member) ? Wording.value(header.get(member)) : "no " + member;
        }
        return claims.containsKey(member) ? entry(member, claims.get(member)).valueAndTime() : null;
    }

    /** Completes what depends on the verifier's settings. */
    private @Nullable String wanted(Finding finding) {
        if (finding.reason() == null) {
            return null;
        }
        return switch (finding.reason()) {
            case EXPIRED -> "later than now" + allowed(rules.clockSkew());
            case NOT_YET_VALID -> "not later than now" + allowed(rules.clockSkew());
            case LIFETIME_TOO_LONG -> {
                long seconds = rules.maxLifetime().plus(rules.clockSkew()).toSeconds();
                yield "at most " + Wording.duration(seconds) + " (" + seconds + " seconds) from now";
            }
            case AUDIENCE_MISMATCH ->
                rules.audiences().stream().sorted().map(Wording::value).collect(Collectors.joining(" or "));
            default -> finding.wanted();
        };
    }

    private static String allowed(Duration clockSkew) {
        return clockSkew.isZero() ? "" : ", with a clock skew of at most " + clockSkew.toSeconds() + " seconds";
    }

    private static String characters(int count) {
        return count + " characters";
    }

    private List<Entry> entries(Map<String, @Nullable Object> members, List<String> order) {
        TreeSet<String> others = new TreeSet<>(members.keySet());
        order.forEach(others::remove);
        return Stream.concat(order.stream().filter(members::containsKey), others.stream())
                .limit(MAX_ENTRIES)
                .map(name -> entry(name, members.get(name)))
                .toList();
    }

    private Entry entry(String name, @Nullable Object value) {
        Claim claim = KNOWN.get(name);
        if (claim != null && claim.isTime() && value instanceof Long seconds && FieldRules.isUnixTime(seconds)) {
            Instant time = Instant.ofEpochSecond(seconds);
            return new Entry(name, Wording.value(value), time, Wording.time(claim, time, now));
        }
        return new Entry(Wording.name(name), Wording.value(value), null, null);
    }

    /** Lengths, counts and times are no personal data. */
    private static boolean isMeasure(Finding finding) {
        Reason reason = finding.reason();
        return reason == null
                || switch (reason) {
                    case TOO_LARGE, MALFORMED, EXPIRED, NOT_YET_VALID, LIFETIME_TOO_LONG -> true;
                    case UNSUPPORTED_HEADER, SIGNATURE_MISMATCH, MISSING_CLAIM, INVALID_CLAIM, AUDIENCE_MISMATCH ->
                        false;
                };
    }

    private boolean mayLogHeader(String name) {
        return switch (name) {
            case HeaderRules.ALGORITHM -> USUAL_ALGORITHMS.contains(algorithm());
            case HeaderRules.TYPE -> "JWT".equals(header.get(HeaderRules.TYPE));
            default -> false;
        };
    }

    private boolean mayLogClaim(Entry entry) {
        return entry.time() != null
                || (entry.name().equals(Claim.AUDIENCE.inToken())
                        && claim(Claim.AUDIENCE) instanceof String audience
                        && rules.audiences().contains(audience));
    }
}
