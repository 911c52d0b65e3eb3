package land.gleam.identity;

import static land.gleam.identity.ClaimNames.AUDIENCE;
import static land.gleam.identity.ClaimNames.EXPIRES_AT;
import static land.gleam.identity.ClaimNames.NOT_BEFORE;
import static land.gleam.identity.ClaimNames.SUBJECT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of a correctly signed token must say, in the order in which it is checked: times, subject, audience,
 * profile. All limits are whole seconds, so the current second decides as the current moment would.
 *
 * @param audiences the accepted ones; null accepts any, and none
 */
record ClaimRules(
        @Nullable Set<String> audiences, boolean audienceMayBeMissing, Duration clockSkew, Duration maxLifetime) {

    VerifiedIdentity check(Map<String, @Nullable Object> claims, Instant now) {
        long expiresAt = checkTimes(claims, now.getEpochSecond());
        String id = checkSubject(claims);
        String audience = checkAudience(claims);
        GleamUser user = new GleamUser(
                id,
                profileText(claims, ClaimNames.NAME_ALIASES, FieldRules::brokenByName),
                profileText(claims, ClaimNames.AVATAR_URL_ALIASES, FieldRules::brokenByAvatarUrl),
                profileText(claims, ClaimNames.EMAIL_ALIASES, FieldRules::brokenByEmail));
        return new VerifiedIdentity(user, audience, Instant.ofEpochSecond(expiresAt));
    }

    private long checkTimes(Map<String, @Nullable Object> claims, long now) {
        Object expiresAt = require(claims, EXPIRES_AT);
        if (!(expiresAt instanceof Long seconds) || !ExpiryRange.contains(seconds)) {
            throw invalid(EXPIRES_AT, "must be a whole number of Unix seconds before the year 10000, not milliseconds");
        }
        if (now >= seconds + clockSkew.toSeconds()) {
            throw new InvalidIdentityTokenException(
                    Reason.EXPIRED,
                    EXPIRES_AT,
                    "The token has expired. Have the app fetch a fresh one from its backend; if fresh ones are refused too,"
                            + " compare the clocks.");
        }
        if (seconds > now + maxLifetime.plus(clockSkew).toSeconds()) {
            throw new InvalidIdentityTokenException(
                    Reason.LIFETIME_TOO_LONG,
                    EXPIRES_AT,
                    "The token expires later than this verifier allows. Sign it with a shorter lifetime, or compare the"
                            + " clocks.");
        }
        if (claims.containsKey(NOT_BEFORE)) {
            checkNotBefore(claims.get(NOT_BEFORE), now);
        }
        return seconds;
    }

    private void checkNotBefore(@Nullable Object notBefore, long now) {
        if (!(notBefore instanceof Long seconds)) {
            throw invalid(NOT_BEFORE, "must be a whole number of Unix seconds");
        }
        if (now + clockSkew.toSeconds() < seconds) {
            throw new InvalidIdentityTokenException(
                    Reason.NOT_YET_VALID,
                    NOT_BEFORE,
                    "The token is not valid yet. Leave nbf out, or compare the clocks.");
        }
    }

    private static String checkSubject(Map<String, @Nullable Object> claims) {
        return requireText(SUBJECT, require(claims, SUBJECT), FieldRules::brokenById);
    }

    /** The accepted audience, or null where the token may do and does without. */
    private @Nullable String checkAudience(Map<String, @Nullable Object> claims) {
        Object claim = audienceMayBeMissing || audiences == null ? claims.get(AUDIENCE) : require(claims, AUDIENCE);
        if (claim == null) {
            return null;
        }
        List<?> named = claim instanceof List<?> list ? list : List.of(claim);
        if (named.isEmpty()) {
            throw invalid(AUDIENCE, "must not be an empty array");
        }
        String accepted = null;
        for (Object element : named) {
            String audience = requireText(AUDIENCE, element, FieldRules::brokenByAudience);
            if (accepted == null && (audiences == null || audiences.contains(audience))) {
                accepted = audience;
            }
        }
        if (accepted == null) {
            throw new InvalidIdentityTokenException(
                    Reason.AUDIENCE_MISMATCH,
                    AUDIENCE,
                    "The token is meant for another audience. Sign it for the Gleam project's ID, slug or portal subdomain,"
                            + " exactly as this verifier accepts it.");
        }
        return accepted;
    }

    /** The first alias that is not blank; all of them must have the right type. */
    private static @Nullable String profileText(
            Map<String, @Nullable Object> claims, List<String> aliases, Function<String, @Nullable String> brokenBy) {
        String chosen = null;
        for (String alias : aliases) {
            Object value = claims.get(alias);
            if (value == null) {
                continue;
            }
            if (!(value instanceof String text)) {
                throw invalid(alias, "must be a string");
            }
            if (chosen == null && !FieldRules.isBlank(text)) {
                chosen = requireText(alias, text, brokenBy);
            }
        }
        return chosen;
    }

    private static String requireText(
            String claim, @Nullable Object value, Function<String, @Nullable String> brokenBy) {
        if (!(value instanceof String text)) {
            throw invalid(claim, "must be a string");
        }
        String broken = brokenBy.apply(text);
        if (broken != null) {
            throw invalid(claim, broken);
        }
        return text;
    }

    private static Object require(Map<String, @Nullable Object> claims, String claim) {
        Object value = claims.get(claim);
        if (value == null) {
            throw new InvalidIdentityTokenException(
                    Reason.MISSING_CLAIM, claim, "The token has no claim " + claim + ". Sign it with one.");
        }
        return value;
    }

    private static InvalidIdentityTokenException invalid(String claim, String problem) {
        return new InvalidIdentityTokenException(
                Reason.INVALID_CLAIM,
                claim,
                "The token's claim " + claim + " " + problem + ". Correct it where the token is signed.");
    }
}
