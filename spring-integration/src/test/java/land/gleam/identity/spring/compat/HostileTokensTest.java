package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invalid and hostile tokens, verified with the Jackson of this Boot. All but a few are signed with the right secret.
 */
@Tag("matrix")
@Tag("compat")
class HostileTokensTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SECRET = "a secret for tests, 32 bytes or more";
    private static final String GOOD = claims("");

    static Stream<Arguments> tokens() {
        return Stream.of(
                Arguments.of("alg none, unsigned", Reason.MALFORMED, unsigned("{\"alg\":\"none\"}")),
                header("alg none", Reason.UNSUPPORTED_HEADER, "{\"alg\":\"none\"}"),
                header("alg RS256", Reason.UNSUPPORTED_HEADER, "{\"alg\":\"RS256\",\"typ\":\"JWT\"}"),
                header("alg HS512", Reason.UNSUPPORTED_HEADER, "{\"alg\":\"HS512\",\"typ\":\"JWT\"}"),
                header("alg hs256", Reason.UNSUPPORTED_HEADER, "{\"alg\":\"hs256\"}"),
                header("alg missing", Reason.UNSUPPORTED_HEADER, "{\"typ\":\"JWT\"}"),
                header("alg null", Reason.UNSUPPORTED_HEADER, "{\"alg\":null}"),
                header("typ at+jwt", Reason.UNSUPPORTED_HEADER, "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}"),
                header("crit", Reason.UNSUPPORTED_HEADER, "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}"),
                header("jku", Reason.UNSUPPORTED_HEADER, "{\"alg\":\"HS256\",\"jku\":\"https://evil.example\"}"),
                header("zip", Reason.UNSUPPORTED_HEADER, "{\"alg\":\"HS256\",\"zip\":\"DEF\"}"),
                header("alg twice", Reason.MALFORMED, "{\"alg\":\"HS256\",\"alg\":\"HS256\"}"),
                header("alg twice, once escaped", Reason.MALFORMED, "{\"alg\":\"HS256\",\"\\u0061lg\":\"HS256\"}"),
                header("a padded name in the header", Reason.MALFORMED, "{\"alg\":\"HS256\",\" kid\":\"1\"}"),
                header("content after the header", Reason.MALFORMED, "{\"alg\":\"HS256\"}{}"),
                header("an array as header", Reason.MALFORMED, "[\"HS256\"]"),
                Arguments.of(
                        "HS512, signed so",
                        Reason.MALFORMED,
                        TestTokens.token(
                                SECRET, "HmacSHA512", TestTokens.utf8("{\"alg\":\"HS512\"}"), TestTokens.utf8(GOOD))),
                Arguments.of(
                        "another secret",
                        Reason.SIGNATURE_MISMATCH,
                        TestTokens.token("another secret for tests, just as long", TestTokens.HEADER, GOOD)),
                payload("sub twice", Reason.MALFORMED, claims(",\"sub\":\"admin\"")),
                payload("sub twice, once escaped", Reason.MALFORMED, claims(",\"\\u0073ub\":\"admin\"")),
                payload("sub padded", Reason.MALFORMED, claims(",\" sub\":\"admin\"")),
                payload("sub padded by an escape", Reason.MALFORMED, claims(",\"sub\\t\":\"admin\"")),
                payload("an ignored name twice, deep down", Reason.MALFORMED, claims(",\"x\":[{\"y\":1,\"y\":1}]")),
                payload("content after the claims", Reason.MALFORMED, GOOD + "x"),
                payload("a second object", Reason.MALFORMED, GOOD + GOOD),
                payload("NUL after the claims", Reason.MALFORMED, GOOD + "\0"),
                payload("a comma too much", Reason.MALFORMED, claims(",")),
                payload("a comment", Reason.MALFORMED, claims("/* */")),
                payload("single quotes", Reason.MALFORMED, GOOD.replace('"', '\'')),
                payload("NaN", Reason.MALFORMED, claims(",\"x\":NaN")),
                payload("a leading zero", Reason.MALFORMED, claims(",\"x\":01")),
                payload("a raw line break in text", Reason.MALFORMED, claims(",\"x\":\"a\nb\"")),
                payload(
                        "digits of another script in an escape",
                        Reason.MALFORMED,
                        claims(",\"x\":\"\\u\u0660\u0660\u0664\u0661\"")),
                payload("an array of claims", Reason.MALFORMED, "[" + GOOD + "]"),
                payload("null", Reason.MALFORMED, "null"),
                payload("17 levels", Reason.MALFORMED, claims(",\"x\":" + "[".repeat(16) + "]".repeat(16))),
                payload("a byte-order mark", Reason.MALFORMED, "\ufeff" + GOOD),
                bytes("overlong UTF-8", with(0xc1, 0xa1)),
                bytes("a surrogate in UTF-8", with(0xed, 0xa0, 0x80)),
                bytes("a cut sequence of UTF-8", with(0xe2, 0x82)),
                bytes("beyond Unicode", with(0xf4, 0x90, 0x80, 0x80)),
                bytes("UTF-16", GOOD.getBytes(StandardCharsets.UTF_16BE)),
                bytes("UTF-32", GOOD.getBytes(Charset.forName("UTF-32LE"))),
                payload("no exp", Reason.MISSING_CLAIM, "{\"sub\":\"ada\",\"aud\":\"proj_demo\"}"),
                payload("exp in milliseconds", Reason.INVALID_CLAIM, expiring("1795348800000")),
                payload("exp as text", Reason.INVALID_CLAIM, expiring("\"1795349100\"")),
                payload("exp with a fraction", Reason.INVALID_CLAIM, expiring("1795349100.0")),
                payload("exp with an exponent", Reason.INVALID_CLAIM, expiring("1795349100e0")),
                payload("exp of a thousand digits", Reason.INVALID_CLAIM, expiring("9".repeat(1000))),
                payload("just expired", Reason.EXPIRED, expiring("1795348800")),
                payload("living too long", Reason.LIFETIME_TOO_LONG, expiring("1795352401")),
                payload("not yet valid", Reason.NOT_YET_VALID, claims(",\"nbf\":1795348801")),
                payload("nbf null", Reason.INVALID_CLAIM, claims(",\"nbf\":null")),
                payload("another audience", Reason.AUDIENCE_MISMATCH, GOOD.replace("proj_demo", "proj_other")),
                payload("no audience", Reason.MISSING_CLAIM, "{\"sub\":\"ada\",\"exp\":1795349100}"),
                payload("sub a number", Reason.INVALID_CLAIM, GOOD.replace("\"ada\"", "7")),
                payload("an unpaired surrogate in sub", Reason.INVALID_CLAIM, GOOD.replace("ada", "\\ud800")),
                Arguments.of("Bearer before it", Reason.MALFORMED, "Bearer " + good()),
                Arguments.of("a line break after it", Reason.MALFORMED, good() + "\n"),
                Arguments.of("padding", Reason.MALFORMED, good() + "="),
                Arguments.of("nothing", Reason.MALFORMED, ""),
                Arguments.of("dots", Reason.MALFORMED, ".."),
                Arguments.of("8193 characters", Reason.TOO_LARGE, "a".repeat(8193)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void hostileToken_isRefused(String what, Reason reason, String token) {
        assertThatExceptionOfType(InvalidIdentityTokenException.class)
                .as(what)
                .isThrownBy(() -> verifier().verify(token))
                .returns(reason, InvalidIdentityTokenException::reason)
                .withNoCause();
    }

    /** Shows that the hostile tokens are refused for nothing else. */
    @Test
    void validVariants_areAccepted() {
        assertThat(Stream.of(
                        GOOD,
                        claims(",\"x\":" + "[".repeat(15) + "]".repeat(15)),
                        claims(",\"x\":1e999"),
                        GOOD + " \n"))
                .allSatisfy(claims -> assertThat(verifier()
                                .verify(TestTokens.token(SECRET, TestTokens.HEADER, claims))
                                .user()
                                .id())
                        .isEqualTo("ada"));
    }

    private static GleamIdentityVerifier verifier() {
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SECRET))
                .audience("proj_demo")
                .clock(() -> NOW)
                .build();
    }

    private static String good() {
        return TestTokens.token(SECRET, TestTokens.HEADER, GOOD);
    }

    private static String claims(String more) {
        return "{\"sub\":\"ada\",\"aud\":\"proj_demo\",\"exp\":1795349100" + more + "}";
    }

    private static String expiring(String exp) {
        return GOOD.replace("1795349100", exp);
    }

    private static Arguments header(String what, Reason reason, String header) {
        return Arguments.of(what, reason, TestTokens.token(SECRET, header, GOOD));
    }

    private static Arguments payload(String what, Reason reason, String payload) {
        return Arguments.of(what, reason, TestTokens.token(SECRET, TestTokens.HEADER, payload));
    }

    private static Arguments bytes(String what, byte[] payload) {
        return Arguments.of(
                what, Reason.MALFORMED, TestTokens.token(SECRET, TestTokens.utf8(TestTokens.HEADER), payload));
    }

    /** Returns valid claims with these bytes in the text of an ignored one. */
    private static byte[] with(int... bytes) {
        byte[] claims = TestTokens.utf8(claims(",\"x\":\"" + "?".repeat(bytes.length) + "\""));
        int at = claims.length - 2 - bytes.length;
        for (int i = 0; i < bytes.length; i++) {
            claims[at + i] = (byte) bytes[i];
        }
        return claims;
    }

    private static String unsigned(String header) {
        return TestTokens.base64url(TestTokens.utf8(header)) + "." + TestTokens.base64url(TestTokens.utf8(GOOD)) + ".";
    }
}
