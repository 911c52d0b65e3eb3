package land.gleam.identity;

import static land.gleam.identity.ClaimNames.AUDIENCE;
import static land.gleam.identity.ClaimNames.EXPIRES_AT;
import static land.gleam.identity.ClaimNames.ISSUED_AT;
import static land.gleam.identity.ClaimNames.NOT_BEFORE;
import static land.gleam.identity.ClaimNames.SUBJECT;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import land.gleam.identity.InvalidIdentityTokenException.Reason;

/** A usual mistake: how to tell it, and a fixed sentence or two that say what to change. */
record Hint(Predicate<Clues> fits, String text) {
    private static final int A_MINUTE = 60;
    private static final int MINUTES = 5 * A_MINUTE;
    private static final long TEN_YEARS = 10L * 365 * 24 * 60 * A_MINUTE;
    private static final Pattern KEY_PAIR_ALGORITHM = Pattern.compile("[REP]S(256K?|384|512)|EdDSA|Ed25519|Ed448");
    private static final Pattern STANDARD_BASE64 = Pattern.compile("[A-Za-z0-9+/=_-]+\\.[A-Za-z0-9+/=._-]+");
    private static final Pattern NO_LETTERS = Pattern.compile("[\\s\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** The text first, then the header, then the claims. */
    static final List<Hint> ALL = List.of(
            new Hint(
                    clues -> isJson(clues.bare().text()),
                    "This is JSON, not a token. If it is the endpoint's answer, pass the value of signedIdentityToken"
                            + " alone."),
            new Hint(
                    clues -> clues.bare().bearer(),
                    "The text begins with Bearer, which belongs to the HTTP header. Pass what follows it."),
            new Hint(
                    clues -> clues.bare().quoted()
                            && looksLikeAToken(clues.bare().text()),
                    "The token is in quotes or after a backslash. Pass what is between them."),
            new Hint(
                    clues -> clues.bare().spaced()
                            && looksLikeAToken(clues.bare().text()),
                    "There is white space or a line break around the token or inside it. Pass it on one line, with"
                            + " nothing around it."),
            new Hint(
                    Hint::isCutShort,
                    "The token seems to be cut short. Look for a limit on length where it is copied, stored or logged."),
            new Hint(
                    clues -> isInStandardBase64(clues.bare().text()),
                    "The token is written in standard base64. Use base64url without padding where it is made: - for +,"
                            + " _ for /, no = at the end."),
            new Hint(
                    clues -> clues.header().containsKey(HeaderRules.ENCRYPTION),
                    "The token is encrypted (a JWE). Make a signed one (a JWS): Gleam takes no others."),
            new Hint(
                    clues -> isUnsigned(clues.algorithm()),
                    "The token says that it is not signed (alg none). Sign it with HS256 and the project's identity"
                            + " secret."),
            new Hint(
                    clues -> KEY_PAIR_ALGORITHM.matcher(clues.algorithm()).matches(),
                    "The token is signed with a key pair, as those of login providers are. Don't pass such a token on:"
                            + " make one of your own with HS256 and the project's identity secret."),
            new Hint(
                    clues -> Set.of("HS384", "HS512").contains(clues.algorithm()),
                    "The token is signed with a longer HMAC. Name HS256 in the signing code: some libraries choose the"
                            + " algorithm by the secret's length."),
            new Hint(
                    clues -> isInMilliseconds(clues, EXPIRES_AT) || isInMilliseconds(clues, NOT_BEFORE),
                    "A time in the token is in milliseconds. Use Unix seconds: divide by 1000 and round down."),
            new Hint(
                    Hint::hasNoMargin,
                    "The token expired as soon as it was made, or less than a minute ago. If it is fresh, either exp is"
                            + " the current time without a lifetime added to it, or the clocks differ, which the"
                            + " verifier's clockSkew can allow for."),
            new Hint(
                    Hint::isEarlyByMinutes,
                    "This is a matter of minutes: compare the signer's clock with the verifier's. The verifier's"
                            + " clockSkew can allow for a difference."),
            new Hint(
                    Hint::hasMisspeltAudience,
                    "The audience differs from an accepted one only in case or white space. Spell it exactly alike on"
                            + " both sides."),
            new Hint(
                    clues -> clues.audiences().anyMatch(Hint::isNumber),
                    "The audience is a number. Write the Gleam project's ID as a JSON string, in quotes."),
            new Hint(
                    clues -> clues.claims().get(SUBJECT) instanceof String id && FieldRules.isBlank(id),
                    "The user ID is empty. Pass the ID of a user who is signed in; for nobody, make no token at all."),
            new Hint(
                    clues -> clues.claims().get(SUBJECT) instanceof String id && FieldRules.brokenByEmail(id) == null,
                    "The user ID is an e-mail address. Use an ID that never changes and goes to nobody else: whoever"
                            + " changes their address would become another user."),
            new Hint(
                    clues -> disagree(clues, Claim.NAMES),
                    "The token gives names that differ. Of name, display_name and displayName, the first one counts."),
            new Hint(
                    clues -> disagree(clues, Claim.AVATAR_URLS),
                    "The token gives avatars that differ. Of avatar_url, avatarUrl and picture, the first one counts."));

    /** The hints that fit. */
    static List<String> on(Clues clues) {
        return ALL.stream()
                .filter(hint -> hint.fits.test(clues))
                .map(Hint::text)
                .toList();
    }

    private static boolean isJson(String text) {
        return text.startsWith("{");
    }

    private static boolean looksLikeAToken(String text) {
        return text.indexOf('.') > 0 && !isJson(text);
    }

    /** It begins as a token does (with a brace and a quote, in base64) and lacks what comes last. */
    private static boolean isCutShort(Clues clues) {
        String[] segments = clues.bare().text().split("\\.", 4);
        boolean lacksSignature =
                segments.length < 3 || (segments.length == 3 && segments[2].length() < CompactToken.SIGNATURE_LENGTH);
        return segments[0].startsWith("eyJ") && lacksSignature && !isUnsigned(clues.algorithm());
    }

    private static boolean isUnsigned(String algorithm) {
        return algorithm.equalsIgnoreCase("none");
    }

    private static boolean isInStandardBase64(String text) {
        return text.matches(".*[+/=].*") && STANDARD_BASE64.matcher(text).matches();
    }

    private static boolean isInMilliseconds(Clues clues, String claim) {
        return clues.claims().get(claim) instanceof Long millis
                && Math.abs(millis / 1000 - clues.now().getEpochSecond()) < TEN_YEARS;
    }

    private static boolean hasNoMargin(Clues clues) {
        Long expiry = clues.secondsUntil(EXPIRES_AT);
        if (expiry == null || !clues.has(Reason.EXPIRED)) {
            return false;
        }
        Long issue = clues.secondsUntil(ISSUED_AT);
        boolean atOnce = issue != null && expiry <= issue;
        return atOnce || expiry + clues.rules().clockSkew().toSeconds() > -A_MINUTE;
    }

    private static boolean isEarlyByMinutes(Clues clues) {
        long skew = clues.rules().clockSkew().toSeconds();
        long longest = clues.rules().maxLifetime().toSeconds();
        Long start = clues.secondsUntil(NOT_BEFORE);
        Long expiry = clues.secondsUntil(EXPIRES_AT);
        return (clues.has(Reason.NOT_YET_VALID) && start != null && start <= skew + MINUTES)
                || (clues.has(Reason.LIFETIME_TOO_LONG) && expiry != null && expiry <= longest + skew + MINUTES);
    }

    private static boolean hasMisspeltAudience(Clues clues) {
        Set<String> accepted = clues.rules().audiences();
        return accepted != null
                && clues.hasProblemWith(AUDIENCE)
                && clues.audiences().anyMatch(named -> accepted.stream().anyMatch(right -> isMisspelt(named, right)));
    }

    private static boolean isMisspelt(Object named, String right) {
        return named instanceof String text
                && !text.equals(right)
                && spelling(text).equals(spelling(right));
    }

    private static String spelling(String audience) {
        return NO_LETTERS.matcher(audience).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof StrictJson.Fraction;
    }

    private static boolean disagree(Clues clues, List<Claim> aliases) {
        return clues.texts(aliases).distinct().count() > 1;
    }
}
