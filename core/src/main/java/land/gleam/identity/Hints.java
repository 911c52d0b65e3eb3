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
import java.util.stream.Collectors;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.LenientToken.Extra;
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

    /** In base64: a brace, and then a quote or white space. */
    private static final Pattern START_OF_A_TOKEN = Pattern.compile("ey[AJ]|ew[0ko]");

    private static final Pattern STANDARD_BASE64 = Pattern.compile("[A-Za-z0-9+/=_-]+(?:\\.[A-Za-z0-9+/=_-]*){1,2}");
    private static final Pattern SPACES_AND_CONTROLS =
            Pattern.compile("[\\s\\p{Cntrl}]+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern HEX_SIGNATURE = Pattern.compile("[0-9A-Fa-f]{64}");
    private static final Set<String> LONGER_HMACS = Set.of("HS384", "HS512");
    private static final int LONGEST_WORD = 100;
    private static final int HS384_LENGTH = 64;
    private static final int HS512_LENGTH = 86;
    private static final String NAME_HS256 = "Name HS256 in the signing code: its signature has 43 characters.";

    /** The texts that code makes of no ID at all. */
    private static final Set<String> NO_IDS =
            Set.of("null", "undefined", "None", "[object Object]", "0", "00000000-0000-0000-0000-000000000000");

    private static final String NO_ID = "The user ID is a placeholder such as null, undefined or 0, not a user."
            + " Sign a token only for a user who is signed in: otherwise many people become one user.";

    record Hint(Predicate<Explanation> fits, String text) {}

    /** In the order of the token: the text, the header, the claims. */
    static final List<Hint> ALL = List.of(
            new Hint(
                    found -> isJson(found.token().text()),
                    "This is JSON, not a token. If it is the endpoint's response, pass the value of signedIdentityToken"
                            + " alone."),
            new Hint(Hints::isAWord, "This is not a token. Is the variable set, and not in single quotes?"),
            new Hint(
                    found -> found.token().has(Extra.NO_TOKEN),
                    "The token is empty: nothing is left without Bearer or the quotes. Is the variable set?"),
            new Hint(
                    found -> found.token().has(Extra.BEARER),
                    "The text begins with Bearer, which belongs to the HTTP header. Pass only what follows it."),
            new Hint(
                    found -> hasTokenWith(found, Extra.OTHER_TEXT),
                    "There is other text before the token, such as the word Token. Pass only what follows it."),
            new Hint(
                    found -> hasTokenWith(found, Extra.BYTES_LITERAL),
                    "The token is in b'…', as Python prints bytes. Decode the bytes where the token is made:"
                            + " .decode('ascii')."),
            new Hint(
                    found -> hasTokenWith(found, Extra.QUOTES),
                    "The token is in quotes or follows a backslash. Pass only the token itself."),
            new Hint(
                    found -> hasTokenWith(found, Extra.SPACE),
                    "There is white space or a line break around the token or inside it. Pass it on one line, with"
                            + " nothing around it."),
            new Hint(
                    found -> hasTokenWith(found, Extra.URL_ENCODING),
                    "The token is URL-encoded (%2E is a dot). Decode it before it is passed on, until no % is left."),
            new Hint(
                    Hints::isCutShort,
                    "The token seems to be cut short. Look for a limit on length where it is copied, stored or logged."),
            new Hint(
                    found -> isHex(longSignature(found)),
                    "The signature is written in hex. Write its 32 bytes in base64url, which takes 43 characters."),
            new Hint(
                    found -> longSignature(found).length() == HS384_LENGTH && !isHex(longSignature(found)),
                    "The signature has the length of an HS384 signature. " + NAME_HS256),
            new Hint(
                    found -> longSignature(found).length() == HS512_LENGTH,
                    "The signature has the length of an HS512 signature. " + NAME_HS256),
            new Hint(
                    Hints::continuesAfterSignature,
                    "Something follows the signature, which has 43 characters. Pass only the token itself."),
            new Hint(
                    found -> beginsLikeAToken(found)
                            && isInStandardBase64(found.token().text())
                            && !continuesAfterSignature(found),
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
                    found -> LONGER_HMACS.contains(found.algorithm()),
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
                    "The difference is small: compare the signer's clock with the verifier's. The verifier's"
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
            new Hint(found -> !found.breaksNoRule() && hasNoId(found), NO_ID),
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

    /** On a token that breaks no rule. */
    private static final List<Hint> WARNINGS = List.of(
            new Hint(
                    Explanation::isSignedWithPreviousSecret,
                    "The token was signed with a previous secret. Give its signer the current one before the previous"
                            + " one is retired."),
            new Hint(
                    Hints::livesLong,
                    "The token lives for more than five minutes. Sign it with a shorter lifetime: anyone who finds it"
                            + " can use it until it expires."),
            new Hint(
                    found -> isHttp(found.avatarUrl()),
                    "The avatar URL begins with http. Use https, so that nobody can read or replace the picture in"
                            + " transit."),
            new Hint(
                    found -> found.claim(AUDIENCE) == null,
                    "The token names no audience. Sign it for the Gleam project's ID, slug or portal subdomain, so that"
                            + " it is valid for no other project."),
            new Hint(Hints::hasNoId, NO_ID));

    private Hints() {}

    /** Returns the hints that fit. A variant of the secret comes first, since that hint alone is certain. */
    static List<String> on(Explanation found) {
        List<String> hints = new ArrayList<>();
        if (found.has(Reason.SIGNATURE_MISMATCH) && found.hasTokenOfTheRightShape()) {
            SecretVariant.hintOn(found.token(), found.secrets()).ifPresent(hints::add);
        }
        addFitting(ALL, found, hints);
        addFitting(IgnoredClaim.HINTS, found, hints);
        return List.copyOf(hints);
    }

    /** Returns what should be changed although the token breaks no rule. */
    static List<String> warningsOn(Explanation found) {
        List<String> warnings = new ArrayList<>();
        addFitting(WARNINGS, found, warnings);
        addFitting(IgnoredClaim.WARNINGS, found, warnings);
        return List.copyOf(warnings);
    }

    private static void addFitting(List<Hint> all, Explanation found, List<String> texts) {
        all.stream().filter(hint -> hint.fits.test(found)).map(Hint::text).forEach(texts::add);
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

    /** Such as undefined, or a shell variable that was not replaced. */
    private static boolean isAWord(Explanation found) {
        String text = found.token().text();
        return !text.isEmpty()
                && text.length() <= LONGEST_WORD
                && text.indexOf('.') < 0
                && !isJson(text)
                && !beginsLikeAToken(found);
    }

    private static boolean hasTokenWith(Explanation found, Extra extra) {
        return found.token().has(extra) && beginsLikeAToken(found);
    }

    private static boolean beginsLikeAToken(Explanation found) {
        return START_OF_A_TOKEN.matcher(found.token().text()).lookingAt();
    }

    private static boolean isCutShort(Explanation found) {
        String[] segments = found.token().text().split("\\.", 4);
        boolean lacksSignature =
                segments.length < 3 || (segments.length == 3 && segments[2].length() < CompactToken.SIGNATURE_LENGTH);
        return beginsLikeAToken(found) && lacksSignature && !isUnsigned(found.algorithm());
    }

    /** Returns a signature that is too long, if the header does not explain why, or an empty text. */
    private static String longSignature(Explanation found) {
        boolean isExplained = !Set.of("HS256", "").contains(found.algorithm());
        String signature = found.token().signature().replace("=", "");
        boolean isLong = beginsLikeAToken(found) && signature.length() > CompactToken.SIGNATURE_LENGTH;
        return isLong && !isExplained ? signature : "";
    }

    private static boolean continuesAfterSignature(Explanation found) {
        return !Set.of(0, HS384_LENGTH, HS512_LENGTH)
                .contains(longSignature(found).length());
    }

    private static boolean isHex(String signature) {
        return HEX_SIGNATURE.matcher(signature).matches();
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

    private static boolean hasNoId(Explanation found) {
        return found.claim(SUBJECT) instanceof String id && NO_IDS.contains(id);
    }

    private static boolean hasMisspeltAudience(Explanation found) {
        Set<String> accepted = found.rules().audiences();
        Set<String> spellings = accepted.stream().map(Hints::spelling).collect(Collectors.toSet());
        return found.breaksRuleOn(AUDIENCE)
                && found.audiences()
                        .anyMatch(named -> named instanceof String text
                                && !accepted.contains(text)
                                && spellings.contains(spelling(text)));
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
