package land.gleam.identity;

import static land.gleam.identity.Claim.AUDIENCE;
import static land.gleam.identity.Claim.EXPIRES_AT;
import static land.gleam.identity.Claim.NOT_BEFORE;
import static land.gleam.identity.Claim.SUBJECT;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The rules on the claims of a correctly signed token, in the order in which they are checked: times, subject,
 * audience, profile. All limits are whole seconds, so fractions of a second never change the result. A claim breaks at
 * most one rule, the first.
 *
 * @param audiences the accepted ones; empty accepts any
 */
record ClaimRules(Set<String> audiences, boolean requiresAudience, Duration clockSkew, Duration maxLifetime) {
    /** Reports every rule that the claims break. */
    void check(Map<Claim, @Nullable Object> claims, Instant now, Consumer<Finding> broken) {
        checkExpiry(claims, now.getEpochSecond(), broken);
        checkNotBefore(claims, now.getEpochSecond(), broken);
        checkSubject(claims, broken);
        checkAudience(claims, broken);
        checkProfile(claims, Claim.NAMES, FieldRules::problemWithName, broken);
        checkProfile(claims, Claim.AVATAR_URLS, FieldRules::problemWithAvatarUrl, broken);
        checkProfile(claims, Claim.EMAILS, FieldRules::problemWithEmail, broken);
    }

    /** Returns the identity in claims that break no rule. */
    VerifiedIdentity identity(Map<Claim, @Nullable Object> claims) {
        GleamUser user = new GleamUser(
                (String) Objects.requireNonNull(claims.get(SUBJECT)),
                profileText(claims, Claim.NAMES),
                profileText(claims, Claim.AVATAR_URLS),
                profileText(claims, Claim.EMAILS));
        Long expiresAt = (Long) Objects.requireNonNull(claims.get(EXPIRES_AT));
        return new VerifiedIdentity(user, acceptedAudience(claims), Instant.ofEpochSecond(expiresAt));
    }

    private void checkExpiry(Map<Claim, @Nullable Object> claims, long now, Consumer<Finding> broken) {
        Object expiresAt = claims.get(EXPIRES_AT);
        if (expiresAt == null) {
            broken.accept(missing(EXPIRES_AT, claims));
        } else if (!(expiresAt instanceof Long seconds) || !FieldRules.isUnixTime(seconds)) {
            broken.accept(
                    notUnixTime(EXPIRES_AT, expiresAt).wanting("a whole number from 0 to " + FieldRules.MAX_UNIX_TIME));
        } else if (now >= seconds + clockSkew.toSeconds()) {
            broken.accept(Finding.of(
                    Reason.EXPIRED,
                    EXPIRES_AT,
                    "The token has expired.",
                    "Have the app fetch a new one from its backend; if new ones are refused too, compare the clocks."));
        } else if (seconds > now + maxLifetime.toSeconds() + clockSkew.toSeconds()) {
            broken.accept(Finding.of(
                    Reason.LIFETIME_TOO_LONG,
                    EXPIRES_AT,
                    "The token expires later than this verifier allows.",
                    "Sign it with a shorter lifetime, or compare the clocks."));
        }
    }

    private void checkNotBefore(Map<Claim, @Nullable Object> claims, long now, Consumer<Finding> broken) {
        if (!claims.containsKey(NOT_BEFORE)) {
            return;
        }
        Object notBefore = claims.get(NOT_BEFORE);
        if (!(notBefore instanceof Long seconds)) {
            broken.accept(notUnixTime(NOT_BEFORE, notBefore).wanting("a whole number"));
        } else if (now + clockSkew.toSeconds() < seconds) {
            broken.accept(Finding.of(
                    Reason.NOT_YET_VALID,
                    NOT_BEFORE,
                    "The token is not valid yet.",
                    "Omit nbf, or compare the clocks."));
        }
    }

    private static void checkSubject(Map<Claim, @Nullable Object> claims, Consumer<Finding> broken) {
        Object subject = claims.get(SUBJECT);
        if (subject == null) {
            broken.accept(missing(SUBJECT, claims));
        } else {
            checkText(SUBJECT, subject, FieldRules::problemWithId, broken);
        }
    }

    private void checkAudience(Map<Claim, @Nullable Object> claims, Consumer<Finding> broken) {
        Object audience = claims.get(AUDIENCE);
        if (audience == null) {
            if (requiresAudience) {
                broken.accept(missing(AUDIENCE, claims));
            }
            return;
        }
        List<?> named = audience instanceof List<?> list ? list : List.of(audience);
        if (named.isEmpty()) {
            broken.accept(invalid(AUDIENCE, "must not be an empty array"));
            return;
        }
        for (Object element : named) {
            if (!checkText(AUDIENCE, element, FieldRules::problemWithAudience, broken)) {
                return;
            }
        }
        if (acceptedAudience(claims) == null) {
            broken.accept(Finding.of(
                    Reason.AUDIENCE_MISMATCH,
                    AUDIENCE,
                    "The token is meant for another audience.",
                    "Sign it for the Gleam project's ID, slug or portal subdomain, exactly as this verifier accepts"
                            + " it."));
        }
    }

    /** Returns the first audience in the token that is accepted, or null if there is none. */
    private @Nullable String acceptedAudience(Map<Claim, @Nullable Object> claims) {
        Object audience = claims.get(AUDIENCE);
        List<?> named = audience instanceof List<?> list ? list : Collections.singletonList(audience);
        for (Object element : named) {
            if (element instanceof String text && (audiences.isEmpty() || audiences.contains(text))) {
                return text;
            }
        }
        return null;
    }

    /** Every alias must have the right type; the rules on the text are for the chosen one. */
    private static void checkProfile(
            Map<Claim, @Nullable Object> claims,
            List<Claim> aliases,
            Function<String, @Nullable String> problemWith,
            Consumer<Finding> broken) {
        Claim chosen = chosen(claims, aliases);
        for (Claim alias : aliases) {
            Object value = claims.get(alias);
            if (alias == chosen) {
                checkText(alias, value, problemWith, broken);
            } else if (value != null && !(value instanceof String)) {
                broken.accept(notText(alias));
            }
        }
    }

    /** Returns the text of the alias that counts, or null if there is none. */
    static @Nullable String profileText(Map<Claim, @Nullable Object> claims, List<Claim> aliases) {
        Claim chosen = chosen(claims, aliases);
        return chosen == null ? null : (String) claims.get(chosen);
    }

    /** The first alias that is not blank counts. */
    private static @Nullable Claim chosen(Map<Claim, @Nullable Object> claims, List<Claim> aliases) {
        for (Claim alias : aliases) {
            if (claims.get(alias) instanceof String text && !FieldRules.isBlank(text)) {
                return alias;
            }
        }
        return null;
    }

    private static boolean checkText(
            Claim claim,
            @Nullable Object value,
            Function<String, @Nullable String> problemWith,
            Consumer<Finding> broken) {
        if (!(value instanceof String text)) {
            broken.accept(notText(claim));
            return false;
        }
        String problem = problemWith.apply(text);
        if (problem != null) {
            broken.accept(invalid(claim, problem));
        }
        return problem == null;
    }

    private static Finding notText(Claim claim) {
        return invalid(claim, "must be a string").wanting("a string");
    }

    private static Finding notUnixTime(Claim claim, @Nullable Object value) {
        if (value instanceof String) {
            return invalid(claim, "is a string: write the number of Unix seconds without quotes");
        }
        if (value instanceof StrictJson.NonInteger) {
            return invalid(claim, "has a fraction or an exponent: write whole Unix seconds, rounded down");
        }
        boolean isLate = value instanceof Long seconds && seconds > FieldRules.MAX_UNIX_TIME;
        return invalid(
                claim,
                "must be a whole number of Unix seconds" + (isLate ? " before the year 10000, not milliseconds" : ""));
    }

    private static Finding missing(Claim claim, Map<Claim, @Nullable Object> claims) {
        return Finding.of(
                Reason.MISSING_CLAIM,
                claim,
                claims.containsKey(claim)
                        ? "The token's claim " + claim.inToken() + " is null."
                        : "The token has no claim " + claim.inToken() + ".",
                "Add it where the token is signed.");
    }

    private static Finding invalid(Claim claim, String problem) {
        return Finding.of(
                Reason.INVALID_CLAIM,
                claim,
                "The token's claim " + claim.inToken() + " " + problem + ".",
                "Correct it where the token is signed.");
    }
}
