package land.gleam.identity;

import static land.gleam.identity.Claim.AUDIENCE;
import static land.gleam.identity.Claim.EXPIRES_AT;
import static land.gleam.identity.Claim.ISSUED_AT;
import static land.gleam.identity.Claim.NOT_BEFORE;
import static land.gleam.identity.Claim.SUBJECT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The usual mistakes: how to recognise each in what was found, and what to change. All sentences are fixed and contain
 * no text from the token.
 */
final class Hints {
    private static final int A_MINUTE = 60;
    private static final int FIVE_MINUTES = 5 * A_MINUTE;
    private static final int A_DAY = 24 * 60 * A_MINUTE;
    private static final long TEN_YEARS = 10L * 365 * A_DAY;
    private static final Pattern KEY_PAIR_ALGORITHM = Pattern.compile("[REP]S(256K?|384|512)|EdDSA|Ed25519|Ed448");
    private static final Pattern STANDARD_BASE64 = Pattern.compile("[A-Za-z0-9+/=_-]+\\.[A-Za-z0-9+/=._-]+");
    private static final Pattern SPACES_AND_CONTROLS =
            Pattern.compile("[\\s\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);

    record Hint(Predicate<Explanation> fits, String text) {}

    /** In the order of the token: the text, the header, the claims. */
    static final List<Hint> ALL = List.of(
            new Hint(
                    found -> isJson(found.token().text()),
                    "This is JSON, not a token. If it is the endpoint's response, pass the value of signedIdentityToken"
                            + " alone."),
            new Hint(
                    found -> found.token().bearer(),
                    "The text begins with Bearer, which belongs to the HTTP header. Pass only what follows it."),
            new Hint(
                    found -> found.token().quoted()
                            && looksLikeAToken(found.token().text()),
                    "The token is in quotes or follows a backslash. Pass only the token itself."),
            new Hint(
                    found -> found.token().spaced()
                            && looksLikeAToken(found.token().text()),
                    "There is white space or a line break around the token or inside it. Pass it on one line, with"
                            + " nothing around it."),
            new Hint(
                    Hints::isCutShort,
                    "The token seems to be cut short. Look for a limit on length where it is copied, stored or logged."),
            new Hint(
                    found -> isInStandardBase64(found.token().text()),
                    "The token is written in standard base64. Use base64url without padding where it is made: - for +,"
                            + " _ for /, no = at the end."),
            new Hint(
                    found -> found.header().containsKey(HeaderRules.ENCRYPTION),
                    "The token is encrypted (a JWE). Make a signed one (a JWS): Gleam accepts no others."),
            new Hint(
                    found -> isUnsigned(found.algorithm()),
                    "The token says that it is not signed (alg none). Sign it with HS256 and the project's identity"
                            + " secret."),
            new Hint(
                    found -> KEY_PAIR_ALGORITHM.matcher(found.algorithm()).matches(),
                    "The token is signed with a key pair, like a login provider's. Do not pass such a token on:"
                            + " make one of your own with HS256 and the project's identity secret."),
            new Hint(
                    found -> Set.of("HS384", "HS512").contains(found.algorithm()),
                    "The token is signed with a longer HMAC. Name HS256 in the signing code: some libraries choose the"
                            + " algorithm by the secret's length."),
            new Hint(
                    found -> isInMilliseconds(found, EXPIRES_AT) || isInMilliseconds(found, NOT_BEFORE),
                    "A time in the token is in milliseconds. Use Unix seconds: divide by 1000 and round down."),
            new Hint(
                    Hints::hasNoMargin,
                    "The token expired as soon as it was made, or less than a minute ago. If it is fresh, either exp is"
                            + " the current time without a lifetime added to it, or the clocks differ, which the"
                            + " verifier's clockSkew can allow for."),
            new Hint(
                    Hints::isEarlyByMinutes,
                    "This is a matter of minutes: compare the signer's clock with the verifier's. The verifier's"
                            + " clockSkew can allow for a difference."),
            new Hint(
                    Hints::hasMisspeltAudience,
                    "The audience differs from an accepted one only in case or white space. Spell it exactly alike on"
                            + " both sides."),
            new Hint(
                    found -> found.audiences().anyMatch(Hints::isNumber),
                    "The audience is a number. Write the Gleam project's ID as a JSON string, in quotes."),
            new Hint(
                    found -> found.claim(SUBJECT) instanceof String id && FieldRules.isBlank(id),
                    "The user ID is empty. Pass the ID of a user who is signed in; if nobody is signed in, sign no token."),
            new Hint(
                    found -> found.claim(SUBJECT) instanceof String id && FieldRules.problemWithEmail(id) == null,
                    "The user ID is an e-mail address. Use an ID that never changes and goes to nobody else: a user"
                            + " who changes the address would become a different one."),
            new Hint(
                    found -> disagree(found, Claim.NAMES),
                    "The token gives names that differ. Of name, display_name and displayName, the first one counts."),
            new Hint(
                    found -> disagree(found, Claim.AVATAR_URLS),
                    "The token gives avatars that differ. Of avatar_url, avatarUrl and picture, the first one counts."));

    private Hints() {}

    /** Returns the hints that fit. A variant of the secret comes first, since that hint alone is certain. */
    static List<String> on(Explanation found) {
        List<String> hints = new ArrayList<>();
        if (found.has(Reason.SIGNATURE_MISMATCH) && found.hasTokenOfTheRightShape()) {
            SecretVariant.hintOn(found.token(), found.secrets()).ifPresent(hints::add);
        }
        ALL.stream().filter(hint -> hint.fits.test(found)).map(Hint::text).forEach(hints::add);
        return List.copyOf(hints);
    }

    /** Returns what should be changed although the token breaks no rule. */
    static List<String> warningsOn(Explanation found) {
        List<String> warnings = new ArrayList<>();
        if (found.isSignedWithPreviousSecret()) {
            warnings.add("The token was signed with a previous secret. Give its signer the current one before the"
                    + " previous one is retired.");
        }
        if (livesLong(found)) {
            warnings.add("The token lives for more than five minutes. Sign it with a shorter lifetime: anyone who finds"
                    + " it can use it until it expires.");
        }
        if (isHttp(found.avatarUrl())) {
            warnings.add("The avatar URL begins with http. Use https, so that nobody can read or replace the picture in"
                    + " transit.");
        }
        if (found.claim(AUDIENCE) == null) {
            warnings.add("The token names no audience. Sign it for the Gleam project's ID, slug or portal subdomain, so"
                    + " that it is valid for no other project.");
        }
        return List.copyOf(warnings);
    }

    /** Counts from the issue time if the token has a plausible one, and otherwise from now plus the clock skew. */
    private static boolean livesLong(Explanation found) {
        long skew = found.rules().clockSkew().toSeconds();
        Long expiry = found.secondsUntil(EXPIRES_AT);
        Long issue = found.secondsUntil(ISSUED_AT);
        long start = issue != null && issue <= skew && issue > -A_DAY ? issue : skew;
        return expiry != null && expiry - start > FIVE_MINUTES;
    }

    private static boolean isHttp(@Nullable String url) {
        return url != null && url.regionMatches(true, 0, "http:", 0, "http:".length());
    }

    private static boolean isJson(String text) {
        return text.startsWith("{");
    }

    private static boolean looksLikeAToken(String text) {
        return text.indexOf('.') > 0 && !isJson(text);
    }

    /** It begins as a token does (with a brace and a quote, in base64) and lacks what comes last. */
    private static boolean isCutShort(Explanation found) {
        String[] segments = found.token().text().split("\\.", 4);
        boolean lacksSignature =
                segments.length < 3 || (segments.length == 3 && segments[2].length() < CompactToken.SIGNATURE_LENGTH);
        return segments[0].startsWith("eyJ") && lacksSignature && !isUnsigned(found.algorithm());
    }

    private static boolean isUnsigned(String algorithm) {
        return algorithm.equalsIgnoreCase("none");
    }

    private static boolean isInStandardBase64(String text) {
        return text.matches(".*[+/=].*") && STANDARD_BASE64.matcher(text).matches();
    }

    private static boolean isInMilliseconds(Explanation found, Claim claim) {
        return found.claim(claim) instanceof Long millis
                && Math.abs(millis / 1000 - found.now().getEpochSecond()) < TEN_YEARS;
    }

    private static boolean hasNoMargin(Explanation found) {
        Long expiry = found.secondsUntil(EXPIRES_AT);
        if (expiry == null || !found.has(Reason.EXPIRED)) {
            return false;
        }
        Long issue = found.secondsUntil(ISSUED_AT);
        boolean atOnce = issue != null && expiry <= issue;
        return atOnce || expiry + found.rules().clockSkew().toSeconds() > -A_MINUTE;
    }

    private static boolean isEarlyByMinutes(Explanation found) {
        long skew = found.rules().clockSkew().toSeconds();
        long longest = found.rules().maxLifetime().toSeconds();
        Long start = found.secondsUntil(NOT_BEFORE);
        Long expiry = found.secondsUntil(EXPIRES_AT);
        return (found.has(Reason.NOT_YET_VALID) && start != null && start <= skew + FIVE_MINUTES)
                || (found.has(Reason.LIFETIME_TOO_LONG) && expiry != null && expiry <= longest + skew + FIVE_MINUTES);
    }

    private static boolean hasMisspeltAudience(Explanation found) {
        Set<String> accepted = found.rules().audiences();
        return found.breaksRuleOn(AUDIENCE)
                && found.audiences().anyMatch(named -> accepted.stream().anyMatch(right -> isMisspelt(named, right)));
    }

    private static boolean isMisspelt(Object named, String right) {
        return named instanceof String text
                && !text.equals(right)
                && spelling(text).equals(spelling(right));
    }

    private static String spelling(String audience) {
        return SPACES_AND_CONTROLS.matcher(audience).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof StrictJson.NonInteger;
    }

    private static boolean disagree(Explanation found, List<Claim> aliases) {
        return found.texts(aliases).distinct().count() > 1;
    }
}
