package land.gleam.identity;

import static land.gleam.identity.Claim.AUDIENCE;
import static land.gleam.identity.Claim.EXPIRES_AT;
import static land.gleam.identity.Claim.NOT_BEFORE;
import static land.gleam.identity.Claim.SUBJECT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of a correctly signed token must say, in the order in which it is checked: times, subject, audience,
 * profile. All limits are whole seconds, so the current second decides as the current moment would. A claim has at most
 * one problem, the first.
 *
 * @param audiences the accepted ones; null accepts any, and none
 */
record ClaimRules(
        @Nullable Set<String> audiences, boolean audienceMayBeMissing, Duration clockSkew, Duration maxLifetime) {

    /** Gives null where problems were collected, of these rules or earlier ones. */
    @Nullable
    VerifiedIdentity check(Claims claims, Instant now, Problems problems) {
        long expiresAt = checkExpiry(claims, now.getEpochSecond(), problems);
        checkNotBefore(claims, now.getEpochSecond(), problems);
        String id = checkSubject(claims, problems);
        String audience = checkAudience(claims, problems);
        String name = profileText(claims, Claim.NAMES, FieldRules::brokenByName, problems);
        String avatarUrl = profileText(claims, Claim.AVATAR_URLS, FieldRules::brokenByAvatarUrl, problems);
        String email = profileText(claims, Claim.EMAILS, FieldRules::brokenByEmail, problems);
        return id != null && problems.none()
                ? new VerifiedIdentity(
                        new GleamUser(id, name, avatarUrl, email), audience, Instant.ofEpochSecond(expiresAt))
                : null;
    }

    private long checkExpiry(Claims claims, long now, Problems problems) {
        Object expiresAt = require(claims, EXPIRES_AT, problems);
        if (expiresAt == null) {
            return 0;
        }
        if (!(expiresAt instanceof Long seconds) || !ExpiryRange.contains(seconds)) {
            problems.add(invalid(
                            EXPIRES_AT,
                            "must be a whole number of Unix seconds before the year 10000, not milliseconds")
                    .withWanted("a whole number from 0 to " + ExpiryRange.MAX_SECONDS));
            return 0;
        }
        if (now >= seconds + clockSkew.toSeconds()) {
            problems.add(Problem.of(
                            Reason.EXPIRED,
                            EXPIRES_AT,
                            "The token has expired.",
                            "Have the app fetch a fresh one from its backend; if fresh ones are refused too,"
                                    + " compare the clocks.")
                    .withWanted("later than now" + allowed(clockSkew)));
        }
        long maxSeconds = maxLifetime.toSeconds() + clockSkew.toSeconds();
        if (seconds > now + maxSeconds) {
            problems.add(Problem.of(
                            Reason.LIFETIME_TOO_LONG,
                            EXPIRES_AT,
                            "The token expires later than this verifier allows.",
                            "Sign it with a shorter lifetime, or compare the clocks.")
                    .withWanted("at most " + maxSeconds + " seconds from now"));
        }
        return seconds;
    }

    private void checkNotBefore(Claims claims, long now, Problems problems) {
        if (!claims.has(NOT_BEFORE)) {
            return;
        }
        if (!(claims.get(NOT_BEFORE) instanceof Long seconds)) {
            problems.add(invalid(NOT_BEFORE, "must be a whole number of Unix seconds"));
        } else if (now + clockSkew.toSeconds() < seconds) {
            problems.add(Problem.of(
                            Reason.NOT_YET_VALID,
                            NOT_BEFORE,
                            "The token is not valid yet.",
                            "Leave nbf out, or compare the clocks.")
                    .withWanted("not later than now" + allowed(clockSkew)));
        }
    }

    private static String allowed(Duration clockSkew) {
        return clockSkew.isZero() ? "" : ", clocks apart by " + clockSkew.toSeconds() + " seconds at most";
    }

    private static @Nullable String checkSubject(Claims claims, Problems problems) {
        Object claim = require(claims, SUBJECT, problems);
        return claim == null ? null : checkText(SUBJECT, claim, FieldRules::brokenById, problems);
    }

    /** The accepted audience, or null where the token may do and does without. */
    private @Nullable String checkAudience(Claims claims, Problems problems) {
        Object claim =
                audienceMayBeMissing || audiences == null ? claims.get(AUDIENCE) : require(claims, AUDIENCE, problems);
        if (claim == null) {
            return null;
        }
        List<?> named = claim instanceof List<?> list ? list : List.of(claim);
        if (named.isEmpty()) {
            problems.add(invalid(AUDIENCE, "must not be an empty array"));
            return null;
        }
        String accepted = null;
        for (Object element : named) {
            String audience = checkText(AUDIENCE, element, FieldRules::brokenByAudience, problems);
            if (audience == null) {
                return null;
            }
            if (accepted == null && (audiences == null || audiences.contains(audience))) {
                accepted = audience;
            }
        }
        if (accepted == null && audiences != null) {
            problems.add(Problem.of(
                            Reason.AUDIENCE_MISMATCH,
                            AUDIENCE,
                            "The token is meant for another audience.",
                            "Sign it for the Gleam project's ID, slug or portal subdomain, exactly as this verifier"
                                    + " accepts it.")
                    .withWanted(audiences.stream().sorted().map(Display::of).collect(Collectors.joining(" or "))));
        }
        return accepted;
    }

    /** The first alias that is not blank; all of them must have the right type. */
    private static @Nullable String profileText(
            Claims claims, List<Claim> aliases, Function<String, @Nullable String> brokenBy, Problems problems) {
        String chosen = null;
        for (Claim alias : aliases) {
            Object value = claims.get(alias);
            if (value == null) {
                continue;
            }
            if (!(value instanceof String text)) {
                problems.add(notText(alias));
            } else if (chosen == null && !FieldRules.isBlank(text)) {
                chosen = text;
                checkText(alias, text, brokenBy, problems);
            }
        }
        return chosen;
    }

    /** The text, or null where it is none or breaks a rule. */
    private static @Nullable String checkText(
            Claim claim, @Nullable Object value, Function<String, @Nullable String> brokenBy, Problems problems) {
        if (!(value instanceof String text)) {
            problems.add(notText(claim));
            return null;
        }
        String broken = brokenBy.apply(text);
        if (broken != null) {
            problems.add(invalid(claim, broken));
            return null;
        }
        return text;
    }

    private static @Nullable Object require(Claims claims, Claim claim, Problems problems) {
        Object value = claims.get(claim);
        if (value == null) {
            problems.add(Problem.of(
                    Reason.MISSING_CLAIM,
                    claim,
                    "The token has no claim " + claim.inToken() + ".",
                    "Sign it with one."));
        }
        return value;
    }

    private static Problem notText(Claim claim) {
        return invalid(claim, "must be a string").withWanted("a string");
    }

    private static Problem invalid(Claim claim, String problem) {
        return Problem.of(
                Reason.INVALID_CLAIM,
                claim,
                "The token's claim " + claim.inToken() + " " + problem + ".",
                "Correct it where the token is signed.");
    }
}
