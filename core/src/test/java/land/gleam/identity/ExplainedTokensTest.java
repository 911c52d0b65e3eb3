package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refused tokens, each with all its problems and the hints at the usual mistakes behind them. */
@Tag("reading")
class ExplainedTokensTest {
    private static final long NOW = TestTokens.NOW.getEpochSecond();
    private static final String GOOD = TestTokens.token(TestTokens.claims(""));
    private static final String[] PARTS = GOOD.split("\\.");

    private static final String DOTS = "MALFORMED / found %s / wanted 2 dots";
    private static final String NOT_BASE64URL = "MALFORMED";
    private static final String NOT_JSON = "MALFORMED";
    private static final String SIGNATURE_LENGTH = "MALFORMED / found %s characters / wanted 43 characters";
    private static final String ALG = "UNSUPPORTED_HEADER / found %s / wanted \"HS256\"";
    private static final String TYP = "UNSUPPORTED_HEADER / found %s / wanted \"JWT\", or no typ";
    private static final String MISMATCH = "SIGNATURE_MISMATCH";
    private static final String EXPIRED = "EXPIRED exp / found %s / wanted later than now";
    private static final String NOT_SECONDS =
            "INVALID_CLAIM exp / found %s / wanted a whole number from 0 to 253402300799";
    private static final String TOO_LONG =
            "LIFETIME_TOO_LONG exp / found %s / wanted at most 1 hour (3600 seconds) from now";
    private static final String NOT_YET = "NOT_YET_VALID nbf / found %s / wanted not later than now";
    private static final String OTHER_AUDIENCE = "AUDIENCE_MISMATCH aud / found %s / wanted \"proj_demo\"";
    private static final String NO_TEXT = "INVALID_CLAIM %s / found %s / wanted a string";
    private static final String BROKEN = "INVALID_CLAIM %s / found %s";

    private static final String JSON = "This is JSON";
    private static final String NO_TOKEN = "This is not a token. Is the variable set, and not in single quotes?";
    private static final String NOTHING = "The token is empty: nothing is left";
    private static final String BEARER = "begins with Bearer";
    private static final String QUOTES = "is in quotes";
    private static final String SPACE = "white space or a line break";
    private static final String WORD = "such as the word Token";
    private static final String BYTES = "is in b'…'";
    private static final String URL = "is URL-encoded";
    private static final String MORE = "Something follows the signature";
    private static final String HEX = "written in hex";
    private static final String NO_ID = "is a placeholder";
    private static final String CUT = "cut short";
    private static final String BASE64 = "standard base64";
    private static final String JWE = "is encrypted";
    private static final String NONE = "alg none";
    private static final String KEY_PAIR = "key pair";
    private static final String HMAC = "longer HMAC";
    private static final String MILLISECONDS = "milliseconds";
    private static final String MARGIN = "as soon as it was made";
    private static final String CLOCKS = "The difference is small";
    private static final String SPELLING = "only in case or white space";
    private static final String NUMBER = "audience is a number";
    private static final String EMPTY = "user ID is empty";
    private static final String EMAIL = "user ID is an e-mail address";
    private static final String NAMES = "names that differ";
    private static final String AVATARS = "avatars that differ";

    /** A refused token, its expected problems, and a part of each expected hint. */
    record RefusedToken(String name, @Nullable String token, List<String> problems, List<String> hints) {
        RefusedToken hinting(String... parts) {
            return new RefusedToken(name, token, problems, List.of(parts));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<RefusedToken> tokens() {
        return Stream.of(
                        shapes(),
                        headers(),
                        signatures(),
                        times(),
                        subjects(),
                        otherNames(),
                        audiences(),
                        profiles(),
                        mixtures())
                .flatMap(List::stream)
                .toList();
    }

    private static List<RefusedToken> shapes() {
        String emptyHeader = "." + PARTS[1] + "." + PARTS[2];
        return List.of(
                refused("null", null, "MALFORMED"),
                refused("empty text", "", "MALFORMED"),
                refused("blank text", " \u00a0\n", "MALFORMED"),
                refused("quotes alone", "\"\"", DOTS.formatted("0 dots")).hinting(NOTHING),
                refused("a byte-order mark alone", "\ufeff\n", DOTS.formatted("0 dots")),
                refused("Bearer alone", "Bearer ", DOTS.formatted("0 dots")).hinting(NOTHING),
                refused("Bearer and quotes", "'Bearer \"\"'\n", DOTS.formatted("0 dots"))
                        .hinting(NOTHING),
                refused("Bearer and a word", "Bearer null", DOTS.formatted("0 dots"))
                        .hinting(NO_TOKEN, BEARER),
                refused("a word", "token", DOTS.formatted("0 dots")).hinting(NO_TOKEN),
                refused("a variable in single quotes", "$TOKEN", DOTS.formatted("0 dots"))
                        .hinting(NO_TOKEN),
                refused("a long word", "x".repeat(100), DOTS.formatted("0 dots"))
                        .hinting(NO_TOKEN),
                refused("a longer text", "x".repeat(101), DOTS.formatted("0 dots")),
                refused("a sentence", "the token, please", DOTS.formatted("0 dots"))
                        .hinting(NO_TOKEN),
                refused(
                        "8193 characters",
                        GOOD + "A".repeat(8193 - GOOD.length()),
                        "TOO_LARGE / found 8193 characters / wanted at most 8192 characters"),
                refused(
                        "another algorithm in a header segment of 516 characters",
                        TestTokens.token(TestTokens.paddedTo(387, "{\"alg\":\"none\"}"), TestTokens.claims("")),
                        "TOO_LARGE / found 516 characters / wanted at most 512 characters"),
                refused(
                        "a header segment of 516 characters",
                        TestTokens.token(TestTokens.paddedTo(387, TestTokens.HEADER), TestTokens.claims("")),
                        "TOO_LARGE / found 516 characters / wanted at most 512 characters"),
                refused("the header alone", PARTS[0], DOTS.formatted("0 dots")).hinting(CUT),
                refused("cut in the header", PARTS[0].substring(0, 20), DOTS.formatted("0 dots"))
                        .hinting(CUT),
                refused(
                                "cut in the payload",
                                PARTS[0] + "." + PARTS[1].substring(0, 20),
                                DOTS.formatted("1 dot"),
                                NOT_JSON)
                        .hinting(CUT),
                refused("cut before the signature", PARTS[0] + "." + PARTS[1], DOTS.formatted("1 dot"))
                        .hinting(CUT),
                refused(
                                "cut after the last dot",
                                PARTS[0] + "." + PARTS[1] + ".",
                                "MALFORMED",
                                SIGNATURE_LENGTH.formatted(0))
                        .hinting(CUT),
                refused("cut in the signature", GOOD.substring(0, GOOD.length() - 3), SIGNATURE_LENGTH.formatted(40))
                        .hinting(CUT),
                refused(
                                "cut in the signature, not at a whole byte",
                                GOOD.substring(0, GOOD.length() - 2),
                                SIGNATURE_LENGTH.formatted(41),
                                NOT_BASE64URL)
                        .hinting(CUT),
                refused("an empty header", emptyHeader, "MALFORMED", MISMATCH),
                refused("an empty payload", PARTS[0] + ".." + PARTS[2], "MALFORMED", MISMATCH),
                refused("three dots", GOOD + ".", DOTS.formatted("3 dots")),
                refused(
                        "three dots, which leave it open where the claims are",
                        TestTokens.token("{}") + ".",
                        DOTS.formatted("3 dots")),
                refused(
                        "three dots, and as much as a signature's length after the first",
                        PARTS[0] + "..e30." + "a".repeat(38),
                        DOTS.formatted("3 dots")),
                refused("bits beyond the right signature's last byte", withBitsBeyond(GOOD), NOT_BASE64URL),
                refused("a character after it", GOOD + "x", SIGNATURE_LENGTH.formatted(44))
                        .hinting(MORE),
                refused("a slash after it", GOOD + "/", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(MORE),
                refused("a slash and a letter after it", GOOD + "/x", SIGNATURE_LENGTH.formatted(45), NOT_BASE64URL)
                        .hinting(MORE),
                refused(
                                "a token in a path",
                                "https://h/verify/" + GOOD + "/callback",
                                SIGNATURE_LENGTH.formatted(52),
                                NOT_BASE64URL)
                        .hinting(WORD, MORE),
                refused("a file's name after it", GOOD + "/index.html", DOTS.formatted("3 dots")),
                refused("a comma after it", GOOD + ",", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(MORE),
                refused("three characters after it", GOOD + "abc", SIGNATURE_LENGTH.formatted(46), NOT_BASE64URL)
                        .hinting(MORE),
                refused(
                        "a signature's length after three letters",
                        "a.b." + "c".repeat(64),
                        SIGNATURE_LENGTH.formatted(64),
                        NOT_BASE64URL),
                refused("a signature in hex", inHex(GOOD), SIGNATURE_LENGTH.formatted(64))
                        .hinting(HEX),
                refused(
                                "a signature in capital hex",
                                inHex(GOOD).substring(0, GOOD.length() - 43) + "AB".repeat(32),
                                SIGNATURE_LENGTH.formatted(64))
                        .hinting(HEX),
                refused(
                                "a signature of 63 hex digits",
                                inHex(GOOD).substring(0, GOOD.length() + 20),
                                SIGNATURE_LENGTH.formatted(63),
                                NOT_BASE64URL)
                        .hinting(MORE),
                refused(
                                "HS384 under the header of HS256",
                                signedLonger("HS256", 64, "Az"),
                                SIGNATURE_LENGTH.formatted(64))
                        .hinting("length of an HS384 signature"),
                refused(
                                "HS512 under the header of HS256",
                                signedLonger("HS256", 86, "Az"),
                                SIGNATURE_LENGTH.formatted(86),
                                NOT_BASE64URL)
                        .hinting("length of an HS512 signature"),
                refused(
                                "HS512 under the header of HS256, padded",
                                signedLonger("HS256", 86, "Az") + "==",
                                SIGNATURE_LENGTH.formatted(88),
                                NOT_BASE64URL)
                        .hinting("length of an HS512 signature", BASE64),
                refused("HS256 named, and much longer", signedLonger("HS256", 3228), SIGNATURE_LENGTH.formatted(3228))
                        .hinting(MORE),
                refused(
                                "a longer signature under an unreadable header",
                                TestTokens.base64url("{\"alg\":ML-DSA-44}") + "." + PARTS[1] + "." + "A".repeat(3228),
                                SIGNATURE_LENGTH.formatted(3228),
                                NOT_JSON)
                        .hinting(MORE),
                refused(
                        "an algorithm of the future",
                        signedLonger("ML-DSA-44", 3228),
                        SIGNATURE_LENGTH.formatted(3228),
                        ALG.formatted("\"ML-DSA-44\"")),
                refused(
                        "an algorithm of the future, as long as HS512",
                        signedLonger("X512", 86),
                        SIGNATURE_LENGTH.formatted(86),
                        ALG.formatted("\"X512\"")),
                refused("a padded signature", GOOD + "=", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(BASE64),
                refused("URL-encoded dots", GOOD.replace(".", "%2E"), DOTS.formatted("0 dots"))
                        .hinting(URL),
                refused("URL-encoded dots in lower case", GOOD.replace(".", "%2e"), DOTS.formatted("0 dots"))
                        .hinting(URL),
                refused("dots encoded twice", GOOD.replace(".", "%252E"), DOTS.formatted("0 dots"))
                        .hinting(URL),
                refused("URL-encoded padding", GOOD + "%3D", SIGNATURE_LENGTH.formatted(46), NOT_BASE64URL)
                        .hinting(URL, BASE64),
                refused(
                                "URL-encoded standard base64",
                                padded(Base64.getEncoder(), TestTokens.claims(",\"name\":\"~~~???\""))
                                        .replace("+", "%2B")
                                        .replace("/", "%2F")
                                        .replace("=", "%3D"),
                                NOT_BASE64URL)
                        .hinting(URL, BASE64),
                refused("URL-encoded quotes", "%22" + GOOD + "%22", SIGNATURE_LENGTH.formatted(46), NOT_BASE64URL)
                        .hinting(QUOTES, URL),
                refused("a URL-encoded space before it", "Bearer%20" + GOOD, NOT_BASE64URL)
                        .hinting(BEARER, URL),
                refused("an encoded parameter before it", "https://h/cb?next=%2Fhome&t=" + GOOD, NOT_BASE64URL)
                        .hinting(WORD),
                refused(
                                "an encoded parameter after it",
                                "https://h/cb?t=" + GOOD + "&next=%2Fhome",
                                SIGNATURE_LENGTH.formatted(56),
                                NOT_BASE64URL)
                        .hinting(WORD, MORE),
                refused(
                                "an encoded token between parameters",
                                "https://h/cb?u=/&t=" + GOOD.replace(".", "%2E") + "&next=/home",
                                DOTS.formatted("0 dots"))
                        .hinting(WORD, URL, MORE),
                refused("a percent sign in a word", "100%2E", DOTS.formatted("0 dots"))
                        .hinting(NO_TOKEN),
                refused("a percent sign after it", GOOD + "%", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(MORE),
                refused("Python's bytes", "b'" + GOOD + "'", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(BYTES),
                refused(
                                "Python's bytes after Bearer",
                                "Bearer b\"" + GOOD + "\"",
                                SIGNATURE_LENGTH.formatted(44),
                                NOT_BASE64URL)
                        .hinting(BEARER, BYTES),
                refused(
                                "Python's bytes with a capital",
                                "B'" + GOOD + "'",
                                SIGNATURE_LENGTH.formatted(44),
                                NOT_BASE64URL)
                        .hinting(BYTES),
                refused("a b before it", "b" + GOOD, NOT_JSON, MISMATCH),
                refused("a b and a space before it", "b " + GOOD, NOT_BASE64URL).hinting(WORD),
                refused("Token before it", "Token " + GOOD, NOT_BASE64URL).hinting(WORD),
                refused(
                                "token= before it, and quotes",
                                "token=\"" + GOOD + "\"",
                                SIGNATURE_LENGTH.formatted(44),
                                NOT_BASE64URL)
                        .hinting(WORD, QUOTES),
                refused("JWT before it", "jwt " + GOOD, NOT_BASE64URL).hinting(WORD),
                refused("a token's name and a token that is no token", "Token please", DOTS.formatted("0 dots"))
                        .hinting(NO_TOKEN),
                refused("Token without a space", "Token" + GOOD, NOT_JSON, MISMATCH),
                refused(
                                "Token and Python's bytes",
                                "Token: b'" + GOOD + "'",
                                SIGNATURE_LENGTH.formatted(44),
                                NOT_BASE64URL)
                        .hinting(WORD, BYTES),
                refused(
                                "a header in a program",
                                "'Authorization': 'Bearer " + GOOD + "'",
                                SIGNATURE_LENGTH.formatted(44),
                                NOT_BASE64URL)
                        .hinting(BEARER, QUOTES),
                refused(
                                "a member of JSON",
                                "\"signedIdentityToken\":\"" + GOOD + "\",",
                                SIGNATURE_LENGTH.formatted(45),
                                NOT_BASE64URL)
                        .hinting(WORD, QUOTES, MORE),
                refused("angle brackets", "<" + GOOD + ">", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(WORD, MORE),
                refused("a URL", "https://h/?t=" + GOOD, NOT_BASE64URL).hinting(WORD),
                refused("a sentence before it", "My token is " + GOOD, NOT_BASE64URL)
                        .hinting(WORD),
                refused("an apostrophe before it", "Here's the token: " + GOOD, NOT_BASE64URL)
                        .hinting(WORD),
                refused("quotes around another word", "the \"token\" is " + GOOD, NOT_BASE64URL)
                        .hinting(WORD),
                refused(
                                "an apostrophe and quotes before it",
                                "Here's the token: \"" + GOOD + "\"",
                                SIGNATURE_LENGTH.formatted(44),
                                NOT_BASE64URL)
                        .hinting(WORD, QUOTES),
                refused("a segment before it", "a." + GOOD, DOTS.formatted("3 dots")),
                refused("a whole header", "Authorization: Bearer " + GOOD, NOT_BASE64URL)
                        .hinting(BEARER),
                refused("Bearer before it", "Bearer " + GOOD, NOT_BASE64URL).hinting(BEARER),
                refused("bearer before it, and spaces", " bearer   " + GOOD, NOT_BASE64URL)
                        .hinting(BEARER, SPACE),
                refused("double quotes", "\"" + GOOD + "\"", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(QUOTES),
                refused("single quotes", "'" + GOOD + "'", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(QUOTES),
                refused("escaped quotes", "\\\"" + GOOD + "\\\"", SIGNATURE_LENGTH.formatted(45), NOT_BASE64URL)
                        .hinting(QUOTES),
                refused("one quote", "\"" + GOOD, NOT_BASE64URL).hinting(QUOTES),
                refused("a line break after it", GOOD + "\n", SIGNATURE_LENGTH.formatted(44), NOT_BASE64URL)
                        .hinting(SPACE),
                refused("a line break inside it", GOOD.substring(0, 64) + "\r\n" + GOOD.substring(64), NOT_BASE64URL)
                        .hinting(SPACE),
                refused("a space before it", " " + GOOD, NOT_BASE64URL).hinting(SPACE),
                refused("a quote and a space before it", "\" " + GOOD, NOT_BASE64URL)
                        .hinting(QUOTES, SPACE),
                refused("a byte-order mark before it", "\ufeff" + GOOD, NOT_BASE64URL)
                        .hinting(SPACE),
                refused("all around it", "\"Bearer " + GOOD + "\"\n", SIGNATURE_LENGTH.formatted(45), NOT_BASE64URL)
                        .hinting(BEARER, QUOTES, SPACE),
                refused(
                                "the endpoint's answer",
                                "{\"signedIdentityToken\":\"" + GOOD + "\",\"expiresIn\":300}",
                                SIGNATURE_LENGTH.formatted(61),
                                NOT_BASE64URL)
                        .hinting(JSON),
                refused("claims as they are", TestTokens.claims(""), DOTS.formatted("0 dots"))
                        .hinting(JSON),
                refused(
                                "padded base64url",
                                padded(Base64.getUrlEncoder(), TestTokens.claims(",\"x\":1")),
                                NOT_BASE64URL)
                        .hinting(BASE64),
                refused(
                                "standard base64",
                                padded(Base64.getEncoder(), TestTokens.claims(",\"name\":\"~~~???\"")),
                                NOT_BASE64URL)
                        .hinting(BASE64),
                refused("a letter of another alphabet", GOOD.replace("eyJ", "ey\u0408"), NOT_BASE64URL, MISMATCH));
    }

    private static List<RefusedToken> headers() {
        String claims = TestTokens.claims("");
        return List.of(
                refused("alg none, signed", TestTokens.token("{\"alg\":\"none\"}", claims), ALG.formatted("\"none\""))
                        .hinting(NONE),
                refused(
                                "alg none, as libraries make it",
                                TestTokens.base64url("{\"alg\":\"none\"}") + "." + PARTS[1] + ".",
                                "MALFORMED",
                                SIGNATURE_LENGTH.formatted(0),
                                ALG.formatted("\"none\""))
                        .hinting(NONE),
                refused("alg NONE", TestTokens.token("{\"alg\":\"NONE\"}", claims), ALG.formatted("\"NONE\""))
                        .hinting(NONE),
                refused(
                                "RS256",
                                signedLonger("RS256", 342),
                                SIGNATURE_LENGTH.formatted(342),
                                ALG.formatted("\"RS256\""))
                        .hinting(KEY_PAIR),
                refused("ES256", signedLonger("ES256", 86), SIGNATURE_LENGTH.formatted(86), ALG.formatted("\"ES256\""))
                        .hinting(KEY_PAIR),
                refused("EdDSA", signedLonger("EdDSA", 86), SIGNATURE_LENGTH.formatted(86), ALG.formatted("\"EdDSA\""))
                        .hinting(KEY_PAIR),
                refused("HS512", signedLonger("HS512", 86), SIGNATURE_LENGTH.formatted(86), ALG.formatted("\"HS512\""))
                        .hinting(HMAC),
                refused("HS384", signedLonger("HS384", 64), SIGNATURE_LENGTH.formatted(64), ALG.formatted("\"HS384\""))
                        .hinting(HMAC),
                refused("hs256", TestTokens.token("{\"alg\":\"hs256\"}", claims), ALG.formatted("\"hs256\"")),
                refused("no alg", TestTokens.token("{}", claims), ALG.formatted("no alg")),
                refused("alg a number", TestTokens.token("{\"alg\":256}", claims), ALG.formatted("256")),
                refused(
                        "another typ",
                        TestTokens.token("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", claims),
                        TYP.formatted("\"at+jwt\"")),
                refused(
                        "everything in the header",
                        TestTokens.token("{\"alg\":\"x\",\"typ\":1,\"zip\":\"DEF\",\"crit\":[\"b64\"]}", claims),
                        ALG.formatted("\"x\""),
                        TYP.formatted("1"),
                        "UNSUPPORTED_HEADER / found [\"b64\"] / wanted no crit",
                        "UNSUPPORTED_HEADER / found \"DEF\" / wanted no zip"),
                refused(
                                "encrypted",
                                TestTokens.base64url("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}")
                                        + "..aXY.Y2lwaGVydGV4dA.dGFn",
                                DOTS.formatted("4 dots"),
                                ALG.formatted("\"dir\""),
                                "UNSUPPORTED_HEADER / found \"A256GCM\" / wanted no enc")
                        .hinting(JWE),
                refused("a header that is no JSON", TestTokens.token("alg", claims), NOT_JSON),
                refused(
                        "a header with a member twice",
                        TestTokens.token("{\"alg\":\"none\",\"alg\":\"HS256\"}", claims),
                        NOT_JSON));
    }

    private static List<RefusedToken> signatures() {
        return List.of(
                refused(
                        "another secret",
                        TestTokens.tokenSignedWith(TestTokens.OTHER_SECRET.getBytes(UTF_8), TestTokens.claims("")),
                        MISMATCH),
                refused(
                        "changed claims",
                        PARTS[0] + "." + TestTokens.base64url(TestTokens.claims(",\"admin\":true")) + "." + PARTS[2],
                        MISMATCH),
                refused(
                        "another secret, expired, for another project",
                        TestTokens.tokenSignedWith(
                                TestTokens.OTHER_SECRET.getBytes(UTF_8),
                                "{\"sub\":\"u\",\"aud\":\"staging\",\"exp\":1}"),
                        MISMATCH,
                        EXPIRED.formatted("1 (1970-01-01T00:00:01Z, expired 56 years ago)"),
                        OTHER_AUDIENCE.formatted("\"staging\"")),
                refused(
                        "another secret, and a payload that is no JSON",
                        TestTokens.tokenSignedWith(TestTokens.OTHER_SECRET.getBytes(UTF_8), "claims"),
                        MISMATCH,
                        NOT_JSON),
                refused(
                                "the secret with a line break",
                                TestTokens.tokenSignedWith(
                                        (TestTokens.SECRET + "\n").getBytes(UTF_8), TestTokens.claims("")),
                                MISMATCH)
                        .hinting("signed with the verifier's secret with a line break"));
    }

    private static List<RefusedToken> times() {
        return List.of(
                exp("no exp", null, "MISSING_CLAIM exp"),
                exp("exp null", "null", "MISSING_CLAIM exp / found null"),
                exp("exp as text", "\"" + (NOW + 300) + "\"", NOT_SECONDS.formatted("\"1795349100\"")),
                exp("exp with a fraction", "1795349100.25", NOT_SECONDS.formatted("1795349100.25")),
                exp("exp with an exponent", "1.7953491E9", NOT_SECONDS.formatted("1.7953491E9")),
                exp("a negative exp", "-1", NOT_SECONDS.formatted("-1")),
                exp("exp in milliseconds", (NOW + 300) + "000", NOT_SECONDS.formatted("1795349100000"))
                        .hinting(MILLISECONDS),
                exp("exp in the year 10000", "253402300800", NOT_SECONDS.formatted("253402300800")),
                exp(
                        "expired 7 minutes ago",
                        "" + (NOW - 7 * 60),
                        EXPIRED.formatted("1795348380 (2026-11-22T11:53:00Z, expired 7 minutes ago)")),
                exp(
                                "expired just now",
                                "" + NOW,
                                EXPIRED.formatted("1795348800 (2026-11-22T12:00:00Z, expired just now)"))
                        .hinting(MARGIN),
                exp(
                                "expired 59 seconds ago",
                                "" + (NOW - 59),
                                EXPIRED.formatted("1795348741 (2026-11-22T11:59:01Z, expired 59 seconds ago)"))
                        .hinting(MARGIN),
                exp(
                        "expired a minute ago",
                        "" + (NOW - 60),
                        EXPIRED.formatted("1795348740 (2026-11-22T11:59:00Z, expired 1 minute ago)")),
                refused(
                                "expired when it was issued",
                                TestTokens.token(
                                        "{\"sub\":\"u\",\"aud\":\"proj_demo\",\"exp\":1795340000,\"iat\":1795340000}"),
                                EXPIRED.formatted("1795340000 (2026-11-22T09:33:20Z, expired 2 hours 26 minutes ago)"))
                        .hinting(MARGIN),
                exp(
                                "lives for 3601 seconds",
                                "" + (NOW + 3601),
                                TOO_LONG.formatted("1795352401 (2026-11-22T13:00:01Z, expires in 1 hour 1 second)"))
                        .hinting(CLOCKS),
                exp(
                        "lives for a year",
                        "" + (NOW + 365 * 24 * 3600),
                        TOO_LONG.formatted("1826884800 (2027-11-22T12:00:00Z, expires in 365 days)")),
                with(
                                "nbf in a minute",
                                "nbf",
                                "" + (NOW + 60),
                                NOT_YET.formatted("1795348860 (2026-11-22T12:01:00Z, becomes valid in 1 minute)"))
                        .hinting(CLOCKS),
                with(
                        "nbf in a day",
                        "nbf",
                        "" + (NOW + 24 * 3600),
                        NOT_YET.formatted("1795435200 (2026-11-23T12:00:00Z, becomes valid in 1 day)")),
                with("nbf in milliseconds", "nbf", NOW + "000", NOT_YET.formatted("1795348800000"))
                        .hinting(MILLISECONDS),
                with("nbf as text", "nbf", "\"now\"", BROKEN.formatted("nbf", "\"now\"") + " / wanted a whole number"));
    }

    private static List<RefusedToken> subjects() {
        return List.of(
                with("no sub", "sub", null, "MISSING_CLAIM sub"),
                with("sub a number", "sub", "42", NO_TEXT.formatted("sub", "42")),
                with("an empty sub", "sub", "\"\"", BROKEN.formatted("sub", "\"\""))
                        .hinting(EMPTY),
                with("a blank sub", "sub", "\" \\u00a0\"", BROKEN.formatted("sub", "\" \\u00a0\""))
                        .hinting(EMPTY),
                expired("the text null as sub", "\"sub\":\"null\"").hinting(NO_ID),
                expired("the text undefined as sub", "\"sub\":\"undefined\"").hinting(NO_ID),
                expired("the text None as sub", "\"sub\":\"None\"").hinting(NO_ID),
                expired("an object's text as sub", "\"sub\":\"[object Object]\"")
                        .hinting(NO_ID),
                expired("0 as sub", "\"sub\":\"0\"").hinting(NO_ID),
                expired("an all-zero UUID as sub", "\"sub\":\"00000000-0000-0000-0000-000000000000\"")
                        .hinting(NO_ID),
                expired("10 as sub", "\"sub\":\"10\""),
                expired("nullable as sub", "\"sub\":\"nullable\""),
                expired("a UUID as sub", "\"sub\":\"00000000-0000-4000-8000-000000000000\""),
                with("a sub with a line break", "sub", "\"user_42\\n\"", BROKEN.formatted("sub", "\"user_42\\n\"")),
                refused(
                                "an expired token for an e-mail address",
                                TestTokens.token("{\"sub\":\"ada@example.com\",\"aud\":\"proj_demo\",\"exp\":1}"),
                                EXPIRED.formatted("1 (1970-01-01T00:00:01Z, expired 56 years ago)"))
                        .hinting(EMAIL));
    }

    private static List<RefusedToken> otherNames() {
        List<RefusedToken> tokens = new ArrayList<>();
        for (String name : List.of("user_id", "userId", "uid", "external_id", "externalId", "id")) {
            tokens.add(renamed("sub", name).hinting("The token has " + name + "; Gleam reads sub."));
        }
        for (String name : List.of("expires_at", "expiresAt", "expires")) {
            tokens.add(renamed("exp", name).hinting("The token has " + name + "; Gleam reads exp."));
        }
        tokens.add(renamed("aud", "audience").hinting("The token has audience; Gleam reads aud."));
        for (String name : List.of("sub", "aud", "exp")) {
            tokens.add(renamed(name, name.toUpperCase(Locale.ROOT))
                    .hinting("a claim that differs from " + name + " only in case; Gleam reads " + name + "."));
            tokens.add(renamed(name, name + "s"));
        }
        tokens.add(expired("a user_id besides", "\"sub\":\"u\",\"user_id\":\"v\",\"SUB\":\"w\""));
        tokens.add(expired(
                "claims that Gleam ignores", "\"sub\":\"u\",\"role\":\"v\",\"username\":\"w\",\"avatar\":\"x\""));
        return tokens;
    }

    private static List<RefusedToken> audiences() {
        return List.of(
                with("no aud", "aud", null, "MISSING_CLAIM aud"),
                with("another aud", "aud", "\"proj_other\"", OTHER_AUDIENCE.formatted("\"proj_other\"")),
                with("aud in capitals", "aud", "\"PROJ_Demo\"", OTHER_AUDIENCE.formatted("\"PROJ_Demo\""))
                        .hinting(SPELLING),
                with("aud with a space", "aud", "\"proj_demo \"", BROKEN.formatted("aud", "\"proj_demo \""))
                        .hinting(SPELLING),
                with("aud with a line break", "aud", "\"proj_demo\\n\"", BROKEN.formatted("aud", "\"proj_demo\\n\""))
                        .hinting(SPELLING),
                with("aud a number", "aud", "42", NO_TEXT.formatted("aud", "42"))
                        .hinting(NUMBER),
                with("aud a fraction", "aud", "4.2", NO_TEXT.formatted("aud", "4.2"))
                        .hinting(NUMBER),
                with("numbers in aud", "aud", "[\"proj_demo\",42]", NO_TEXT.formatted("aud", "[\"proj_demo\", 42]"))
                        .hinting(NUMBER),
                refused(
                        "a misspelt aud beside the right one, in an expired token",
                        TestTokens.token("{\"sub\":\"user_42\",\"aud\":[\"proj_demo\",\"PROJ_DEMO\"],\"exp\":1}"),
                        EXPIRED.formatted("1 (1970-01-01T00:00:01Z, expired 56 years ago)")),
                with(
                                "several others in aud",
                                "aud",
                                "[\"a\",\"Proj_Demo\"]",
                                OTHER_AUDIENCE.formatted("[\"a\", \"Proj_Demo\"]"))
                        .hinting(SPELLING),
                with("an empty aud", "aud", "[]", BROKEN.formatted("aud", "[]")),
                with(
                        "an object as aud",
                        "aud",
                        "{\"id\":\"proj_demo\"}",
                        NO_TEXT.formatted("aud", "{\"id\": \"proj_demo\"}")));
    }

    private static List<RefusedToken> profiles() {
        return List.of(
                with("name a number", "name", "7", NO_TEXT.formatted("name", "7")),
                with(
                        "an avatar with another scheme",
                        "picture",
                        "\"ftp://h/a.png\"",
                        BROKEN.formatted("picture", "\"ftp://h/a.png\"")),
                with("an e-mail address without @", "email", "\"ada\"", BROKEN.formatted("email", "\"ada\"")),
                refused(
                                "aliases that differ and are wrong",
                                TestTokens.token(
                                        TestTokens.claims(",\"name\":\"A\",\"displayName\":\"B\",\"display_name\":1,"
                                                + "\"avatar_url\":\"x\",\"picture\":\"y\"")),
                                NO_TEXT.formatted("display_name", "1"),
                                BROKEN.formatted("avatar_url", "\"x\""))
                        .hinting(NAMES, AVATARS));
    }

    private static List<RefusedToken> mixtures() {
        return List.of(
                refused("a payload that is no object", TestTokens.token("[]"), NOT_JSON),
                refused(
                        "a payload with a claim twice",
                        TestTokens.token(TestTokens.claims(",\"sub\":\"admin\"")),
                        NOT_JSON),
                refused(
                        "a payload that is no UTF-8",
                        TestTokens.token(
                                TestTokens.HEADER.getBytes(UTF_8), "{\"sub\":\"\u00ff\"}".getBytes(ISO_8859_1)),
                        NOT_JSON),
                refused(
                        "no claims",
                        TestTokens.token("{}"),
                        "MISSING_CLAIM exp",
                        "MISSING_CLAIM sub",
                        "MISSING_CLAIM aud"),
                refused(
                                "everything after the shape",
                                TestTokens.signed(
                                        TestTokens.base64url("{\"alg\":\"none\"}") + "."
                                                + TestTokens.base64url(
                                                        "{\"exp\":1,\"nbf\":\"\",\"sub\":\"\",\"aud\":[],\"name\":1,\"picture\":2,\"email\":3}"),
                                        TestTokens.OTHER_SECRET),
                                ALG.formatted("\"none\""),
                                MISMATCH,
                                EXPIRED.formatted("1 (1970-01-01T00:00:01Z, expired 56 years ago)"),
                                BROKEN.formatted("nbf", "\"\"") + " / wanted a whole number",
                                BROKEN.formatted("sub", "\"\""),
                                BROKEN.formatted("aud", "[]"),
                                NO_TEXT.formatted("name", "1"),
                                NO_TEXT.formatted("picture", "2"),
                                NO_TEXT.formatted("email", "3"))
                        .hinting(NONE, EMPTY),
                refused(
                                "Bearer before a token that is wrong otherwise too",
                                "Bearer "
                                        + TestTokens.token(
                                                "{\"alg\":\"HS256\",\"typ\":\"x\"}",
                                                TestTokens.claimsWith("sub", null)),
                                NOT_BASE64URL,
                                TYP.formatted("\"x\""),
                                "MISSING_CLAIM sub")
                        .hinting(BEARER));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void report_listsEveryProblemAndTheMatchingHints(RefusedToken refused) {
        TokenReport report = TestTokens.verifier().build().explain(refused.token());

        assertThat(report.accepted()).isFalse();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.problems().stream().map(ExplainedTokensTest::line)).isEqualTo(refused.problems());
        assertThat(report.hints()).hasSameSizeAs(refused.hints());
        for (int i = 0; i < refused.hints().size(); i++) {
            assertThat(report.hints().get(i)).contains(refused.hints().get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void report_beginsWithTheProblemThatVerifyThrows(RefusedToken refused) {
        ExplainAssertions.assertAgreesWithVerify(
                refused.token(), TestTokens.verifier().build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "."})
    @Tag("slow")
    void report_onATextOf100MegabytesSaysTooLarge(String unit) {
        TokenReport report = TestTokens.verifier().build().explain(unit.repeat(100_000_000));

        assertThat(report.problems())
                .extracting(ExplainedTokensTest::line)
                .containsExactly("TOO_LARGE / found 100000000 characters / wanted at most 8192 characters");
        assertThat(report.hints()).isEmpty();
    }

    @Test
    void explainedTokensTest_coversEveryReasonAndEveryHint() {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Set<String> hints = new HashSet<>();
        for (RefusedToken refused : tokens()) {
            TokenReport report = TestTokens.verifier().build().explain(refused.token());
            report.problems().forEach(problem -> reasons.add(Objects.requireNonNull(problem.reason())));
            hints.addAll(report.hints());
        }

        assertThat(tokens()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(reasons).containsExactlyInAnyOrder(Reason.values());
        assertThat(hints)
                .containsAll(Stream.concat(Hints.ALL.stream(), IgnoredClaim.HINTS.stream())
                        .map(Hints.Hint::text)
                        .toList());
    }

    private static String line(Problem problem) {
        return Objects.requireNonNull(problem.reason())
                + (problem.claim() == null ? "" : " " + problem.claim())
                + (problem.found() == null ? "" : " / found " + problem.found())
                + (problem.wanted() == null ? "" : " / wanted " + problem.wanted());
    }

    /**
     * Changes the last character of the signature so that only its two unused bits differ: 43 characters have two bits
     * more than 32 bytes, and the next character of ASCII is also the next one of base64.
     */
    private static String withBitsBeyond(String token) {
        int last = token.length() - 1;
        return token.substring(0, last) + (char) (token.charAt(last) + 1);
    }

    private static RefusedToken refused(String name, @Nullable String token, String... problems) {
        return new RefusedToken(name, token, new ArrayList<>(Arrays.asList(problems)), List.of());
    }

    private static RefusedToken with(String name, String claim, @Nullable String value, String problem) {
        return refused(name, TestTokens.token(TestTokens.claimsWith(claim, value)), problem);
    }

    private static RefusedToken renamed(String claim, String other) {
        return refused(
                other + " for " + claim,
                TestTokens.token(TestTokens.claims("").replace("\"" + claim + "\"", "\"" + other + "\"")),
                "MISSING_CLAIM " + claim);
    }

    private static RefusedToken expired(String name, String members) {
        return refused(
                name,
                TestTokens.token("{\"aud\":\"proj_demo\",\"exp\":1," + members + "}"),
                EXPIRED.formatted("1 (1970-01-01T00:00:01Z, expired 56 years ago)"));
    }

    private static RefusedToken exp(String name, @Nullable String value, String problem) {
        return with(name, "exp", value, problem);
    }

    private static String inHex(String token) {
        int end = token.lastIndexOf('.') + 1;
        return token.substring(0, end)
                + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(token.substring(end)));
    }

    private static String signedLonger(String algorithm, int signatureLength) {
        return signedLonger(algorithm, signatureLength, "A");
    }

    private static String signedLonger(String algorithm, int signatureLength, String unit) {
        return TestTokens.base64url("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}") + "." + PARTS[1] + "."
                + unit.repeat(signatureLength / unit.length());
    }

    /** Returns a token with segments in another base64 form, signed exactly as written. */
    private static String padded(Base64.Encoder encoder, String payload) {
        String segments = encoder.encodeToString(TestTokens.HEADER.getBytes(UTF_8)) + "."
                + encoder.encodeToString(payload.getBytes(UTF_8));
        assertThat(segments).containsPattern("[+/=]");
        return TestTokens.signed(segments, TestTokens.SECRET);
    }
}
