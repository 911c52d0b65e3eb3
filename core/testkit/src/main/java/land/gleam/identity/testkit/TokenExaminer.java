package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport;
import org.jspecify.annotations.Nullable;

/** Checks the token that a signed-in user gets. */
final class TokenExaminer {
    /** By how much clocks may differ. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    /** By how much times of the same clock may differ, since Date is in whole seconds. */
    private static final Duration TOLERANCE_OF_ONE_CLOCK = Duration.ofSeconds(2);

    private static final long USUAL_LIFETIME = 300;
    private static final long LONGEST_LIFETIME = 3600;

    private static final int LONGEST_EMAIL = 320;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    /** Texts that programs write in place of nothing. */
    private static final Set<String> NOBODY = Set.of("null", "undefined", "None", "[object Object]");

    private static final Set<String> CLAIMS_OF_THE_PAGE = Set.of(
            "sub", "exp", "aud", "name", "display_name", "displayName", "avatar_url", "avatarUrl", "picture", "email");

    /** The usual ones, which a report may therefore name. */
    private static final Set<String> CLAIMS_TO_NAME = Set.of(
            "acr",
            "amr",
            "audience",
            "auth_time",
            "avatar",
            "azp",
            "client_id",
            "email_verified",
            "expires_at",
            "external_id",
            "family_name",
            "given_name",
            "groups",
            "iat",
            "id",
            "iss",
            "jti",
            "locale",
            "nbf",
            "nickname",
            "nonce",
            "org_id",
            "permissions",
            "phone_number",
            "preferred_username",
            "role",
            "roles",
            "scope",
            "scp",
            "sid",
            "tenant",
            "tenant_id",
            "tid",
            "typ",
            "uid",
            "user",
            "userId",
            "user_id",
            "username");

    private final @Nullable IdentitySecret secret;
    private final @Nullable String fingerprint;
    private final Set<String> audiences;
    private final InstantSource clock;

    TokenExaminer(
            @Nullable IdentitySecret secret, @Nullable String fingerprint, Set<String> audiences, InstantSource clock) {
        this.secret = secret;
        this.fingerprint = fingerprint;
        this.audiences = audiences;
        this.clock = clock;
    }

    /**
     * Checks a token.
     *
     * @param receivedAt the time of the response by this machine's clock
     * @param date the time of the response by the server's clock, or null if it is unknown
     */
    void examine(ReceivedToken token, String sent, Instant receivedAt, @Nullable Instant date, Findings findings) {
        checkFingerprint(sent, findings);
        String formatError = token.formatError();
        findings.check(EndpointRule.TOKEN_FORMAT, sent, formatError);
        if (formatError != null) {
            return;
        }
        checkSubject(token, sent, findings);
        if (date == null) {
            checkExpiry(token, receivedAt, TOLERANCE, sent, findings);
        } else {
            checkExpiry(token, date, TOLERANCE_OF_ONE_CLOCK, sent, findings);
        }
        checkAudience(token.payload().path("aud"), sent, findings);
        checkOtherClaims(token.payload(), sent, findings);
        checkSignature(token.text(), sent, findings);
        if (!findings.hasBroken(
                EndpointRule.SUBJECT,
                EndpointRule.LIFETIME,
                EndpointRule.AUDIENCE,
                EndpointRule.SIGNATURE,
                EndpointRule.CLOCK)) {
            checkWithStandIn(token, sent, findings);
        } else {
            findings.skip(EndpointRule.REFUSED_TOKEN, "another check of the token failed");
        }
    }

    private void checkFingerprint(String sent, Findings findings) {
        if (secret == null || fingerprint == null) {
            findings.skip(
                    EndpointRule.FINGERPRINT, secret == null ? "no secret was given" : "no fingerprint was given");
        } else {
            findings.check(
                    EndpointRule.FINGERPRINT,
                    sent,
                    secret.fingerprint().equals(fingerprint) ? null : "the secret has another fingerprint");
        }
    }

    private static void checkSubject(ReceivedToken token, String sent, Findings findings) {
        String subject = token.subject();
        JsonNode claim = token.payload().path("sub");
        String found = null;
        if (subject == null) {
            found = claim.isMissingNode() ? "no sub" : claim.isNull() ? "null" : "a sub that is not a text";
        } else if (subject.isBlank()) {
            found = "an empty sub";
        } else if (NOBODY.contains(subject)) {
            found = "the text " + subject;
        }
        findings.check(EndpointRule.SUBJECT, sent, found);
        findings.check(
                EndpointRule.EMAIL_AS_SUBJECT,
                sent,
                subject != null
                                && subject.length() <= LONGEST_EMAIL
                                && EMAIL.matcher(subject).matches()
                        ? "an e-mail address"
                        : null);
    }

    private static void checkExpiry(
            ReceivedToken token, Instant now, Duration tolerated, String sent, Findings findings) {
        Long expiresAt = token.expiresAt();
        if (expiresAt == null) {
            findings.check(
                    EndpointRule.LIFETIME,
                    sent,
                    token.payload().path("exp").isMissingNode() ? "no exp" : "an exp that is not a whole number");
            findings.skip(EndpointRule.LONG_LIFETIME, "the token has no usable exp");
            return;
        }
        long seconds = expiresAt - now.getEpochSecond();
        long tolerance = tolerated.toSeconds();
        boolean tooLong = seconds > LONGEST_LIFETIME + tolerance;
        findings.check(EndpointRule.LIFETIME, sent, tooLong ? "it expires in " + Wording.seconds(seconds) : null);
        findings.check(
                EndpointRule.LONG_LIFETIME,
                sent,
                !tooLong && seconds > USUAL_LIFETIME + tolerance ? "it expires in " + Wording.seconds(seconds) : null);
    }

    private void checkAudience(JsonNode claim, String sent, Findings findings) {
        boolean missing = claim.isMissingNode() || claim.isNull();
        findings.check(EndpointRule.NO_AUDIENCE, sent, missing ? "no aud" : null);
        if (audiences.isEmpty()) {
            findings.skip(EndpointRule.AUDIENCE, "no audience was given");
        } else {
            boolean expected = missing || textsIn(claim).stream().anyMatch(audiences::contains);
            findings.check(EndpointRule.AUDIENCE, sent, expected ? null : inWords(claim));
        }
    }

    private String inWords(JsonNode audience) {
        if (!audience.isTextual() && !audience.isArray()) {
            return "an aud that is not a text";
        }
        boolean isMisspelt = textsIn(audience).stream()
                .anyMatch(named -> audiences.stream().anyMatch(named.strip()::equalsIgnoreCase));
        return isMisspelt ? "an audience that differs only in case or white space" : "another audience";
    }

    private static void checkOtherClaims(JsonNode payload, String sent, Findings findings) {
        Set<String> names = new TreeSet<>();
        payload.fieldNames().forEachRemaining(names::add);
        names.removeAll(CLAIMS_OF_THE_PAGE);
        List<String> words = new ArrayList<>(names);
        words.retainAll(CLAIMS_TO_NAME);
        int others = names.size() - words.size();
        if (others > 0) {
            words.add(Wording.number(others, "name that is not shown here", "names that are not shown here"));
        }
        findings.check(EndpointRule.UNKNOWN_CLAIM, sent, names.isEmpty() ? null : String.join(", ", words));
    }

    private void checkSignature(String token, String sent, Findings findings) {
        if (secret == null) {
            findings.skip(EndpointRule.SIGNATURE, "no secret was given");
            return;
        }
        TokenReport report = GleamIdentityVerifier.builder()
                .secret(secret)
                .anyAudience()
                .clock(clock)
                .build()
                .explain(token);
        if (report.problems().stream().anyMatch(problem -> problem.reason() == Reason.TOO_LARGE)) {
            findings.skip(EndpointRule.SIGNATURE, "the token is longer than this library reads");
            return;
        }
        boolean matches =
                report.problems().stream().noneMatch(problem -> problem.reason() == Reason.SIGNATURE_MISMATCH);
        String hints = report.hints().stream().map(hint -> " " + hint).collect(Collectors.joining());
        findings.check(EndpointRule.SIGNATURE, sent, matches ? null : "the signature does not match", hints);
    }

    /** The stand-in judges the content alone, under a key of its own: it cannot get the text of the secret. */
    private void checkWithStandIn(ReceivedToken token, String sent, Findings findings) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String key = Base64.getEncoder().encodeToString(random);
        Set<String> accepted = new HashSet<>(audiences);
        if (audiences.isEmpty()) {
            accepted.addAll(textsIn(token.payload().path("aud")));
        }
        String reason = new TokenChecker(key, accepted, clock)
                .check(token.signedAgain(key.getBytes(UTF_8)))
                .reason();
        findings.check(EndpointRule.REFUSED_TOKEN, sent, reason == null ? null : "refused as " + reason);
    }

    private static List<String> textsIn(JsonNode claim) {
        List<String> texts = new ArrayList<>();
        if (claim.isTextual()) {
            texts.add(claim.textValue());
        }
        claim.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
