package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claims exp and nbf, the verifier's clock, its skew and its maximum lifetime. */
@Tag("reading")
class TokenTimesTest {
    private static final long NOW = TestTokens.NOW.getEpochSecond();

    @Test
    void verifiedIdentityToString_showsTheExpiryButNotThePerson() {
        assertThat(TestTokens.verifier().build().verify(TestTokens.token(TestTokens.claims(""))))
                .hasToString("VerifiedIdentity[GleamUser[id], expiresAt=2026-11-22T12:05:00Z]");
    }

    /** Seconds and nanoseconds after the token's expiry, then the skew. */
    @ParameterizedTest
    @CsvSource({
        "  -1,           0,   0, accepted",
        "  -1, 999999999,   0, accepted",
        "   0,           0,   0, EXPIRED exp",
        "   0,           1,   0, EXPIRED exp",
        "   1,           0,   0, EXPIRED exp",
        "   0,           0,   1, accepted",
        "   0, 999999999,   1, accepted",
        "   1,           0,   1, EXPIRED exp",
        " 299, 999999999, 300, accepted",
        " 300,           0, 300, EXPIRED exp",
        " 301,           0, 300, EXPIRED exp"
    })
    void expiredToken_isRefusedFromTheSecondItExpires(long late, int nanos, int skew, String verdict) {
        Instant now = TestTokens.NOW.plusSeconds(late).plusNanos(nanos);

        assertThat(onExpiry(NOW, verifier(now, skew))).isEqualTo(verdict);
    }

    /** Seconds from now to the expiry, the clock's nanoseconds, the skew and the maximum lifetime; 0 is the default. */
    @ParameterizedTest
    @CsvSource({
        " 3599,         0,   0,     0, accepted",
        " 3600,         0,   0,     0, accepted",
        " 3600, 999999999,   0,     0, accepted",
        " 3601,         0,   0,     0, LIFETIME_TOO_LONG exp",
        " 3601, 999999999,   0,     0, LIFETIME_TOO_LONG exp",
        " 3630,         0,  30,     0, accepted",
        " 3631,         0,  30,     0, LIFETIME_TOO_LONG exp",
        " 3900,         0, 300,     0, accepted",
        " 3901,         0, 300,     0, LIFETIME_TOO_LONG exp",
        "    1,         0,   0,     1, accepted",
        "    2,         0,   0,     1, LIFETIME_TOO_LONG exp",
        "    2,         0,   1,     1, accepted",
        "    3,         0,   1,     1, LIFETIME_TOO_LONG exp",
        "86400,         0,   0, 86400, accepted",
        "86401,         0,   0, 86400, LIFETIME_TOO_LONG exp",
        "86700,         0, 300, 86400, accepted",
        "86701,         0, 300, 86400, LIFETIME_TOO_LONG exp"
    })
    void tooLongLifetime_isRefused(long lifetime, int nanos, int skew, int maxLifetime, String verdict) {
        GleamIdentityVerifier.Builder verifier = verifier(TestTokens.NOW.plusNanos(nanos), skew);
        if (maxLifetime > 0) {
            verifier.maxLifetime(Duration.ofSeconds(maxLifetime));
        }

        assertThat(onExpiry(NOW + lifetime, verifier)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e9",
                "1E9",
                "1795349100e0",
                "1795349100.0",
                "1795349100.5",
                "0.0",
                "-0.0",
                "1e400",
                "1e-400",
                "1e99999999999999999999",
                "\"1795349100\"",
                "\"\"",
                "true",
                "false",
                "[]",
                "[1795349100]",
                "{}"
            })
    void expiry_mustBeAnInteger(String expiry) {
        assertThat(onExpiry(expiry, TestTokens.verifier())).isEqualTo("INVALID_CLAIM exp");
    }

    @ParameterizedTest
    @CsvSource({
        "-9223372036854775809, INVALID_CLAIM exp",
        "-9223372036854775808, INVALID_CLAIM exp",
        "-1, INVALID_CLAIM exp",
        "-0, EXPIRED exp",
        "0, EXPIRED exp",
        "1, EXPIRED exp",
        "253402300798, LIFETIME_TOO_LONG exp",
        "253402300799, LIFETIME_TOO_LONG exp",
        "253402300800, INVALID_CLAIM exp",
        "1795349100000, INVALID_CLAIM exp",
        "9223372036854775807, INVALID_CLAIM exp",
        "9223372036854775808, INVALID_CLAIM exp",
        "18446744075504900716, INVALID_CLAIM exp",
        "99999999999999999999999999999999, INVALID_CLAIM exp"
    })
    void expiryOutOfRange_isRefused(String expiry, String verdict) {
        assertThat(onExpiry(expiry, TestTokens.verifier())).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 5000})
    void expiryOfManyDigits_isRefused(int digits) {
        assertThat(onExpiry("1".repeat(digits), TestTokens.verifier())).isEqualTo("INVALID_CLAIM exp");
        assertThat(onExpiry("-" + "1".repeat(digits), TestTokens.verifier())).isEqualTo("INVALID_CLAIM exp");
        assertThat(onExpiry("1." + "0".repeat(digits), TestTokens.verifier())).isEqualTo("INVALID_CLAIM exp");
    }

    @Test
    void firstAndLastPossibleExpiry_areAccepted() {
        assertThat(onExpiry(0, verifier(Instant.ofEpochSecond(-1), 0))).isEqualTo("accepted");
        assertThat(onExpiry(253402300799L, verifier(Instant.ofEpochSecond(253402300798L), 0)))
                .isEqualTo("accepted");
    }

    @Test
    void missingExpiry_isRefused() {
        assertThat(Verdict.on(TestTokens.token(TestTokens.claimsWith("exp", null))))
                .isEqualTo("MISSING_CLAIM exp");
        assertThat(onExpiry("null", TestTokens.verifier())).isEqualTo("MISSING_CLAIM exp");
    }

    /** Seconds from now to nbf, the clock's nanoseconds and the skew. */
    @ParameterizedTest
    @CsvSource({
        " -1,         0,   0, accepted",
        "  0,         0,   0, accepted",
        "  0, 999999999,   0, accepted",
        "  1,         0,   0, NOT_YET_VALID nbf",
        "  1, 999999999,   0, NOT_YET_VALID nbf",
        "  1,         0,   1, accepted",
        "  2,         0,   1, NOT_YET_VALID nbf",
        "  2, 999999999,   1, NOT_YET_VALID nbf",
        "300,         0, 300, accepted",
        "301,         0, 300, NOT_YET_VALID nbf"
    })
    void token_isRefusedBeforeNotBefore(long wait, int nanos, int skew, String verdict) {
        assertThat(onNotBefore(Long.toString(NOW + wait), verifier(TestTokens.NOW.plusNanos(nanos), skew)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "-99999999999999999999999999, accepted",
        "-9223372036854775808, accepted",
        "-1, accepted",
        "-0, accepted",
        "0, accepted",
        "1795348800000, NOT_YET_VALID nbf",
        "9223372036854775807, NOT_YET_VALID nbf",
        "99999999999999999999999999, NOT_YET_VALID nbf"
    })
    void notBefore_mayBeAnyInteger(String notBefore, String verdict) {
        assertThat(onNotBefore(notBefore, TestTokens.verifier())).isEqualTo(verdict);
        assertThat(onNotBefore(notBefore, verifier(TestTokens.NOW, 300))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0.0", "0e0", "1E2", "1.5", "1e400", "\"0\"", "\"\"", "true", "[0]", "[]", "{}"})
    void notBefore_mustBeAnInteger(String notBefore) {
        assertThat(onNotBefore(notBefore, TestTokens.verifier())).isEqualTo("INVALID_CLAIM nbf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "99999999999", "-1", "1.5", "\"yesterday\"", "[]", "{}", "true"})
    void issuedAt_isIgnored(String issuedAt) {
        assertThat(Verdict.on(TestTokens.token(TestTokens.claimsWith("iat", issuedAt))))
                .isEqualTo("accepted");
    }

    @Test
    void verifier_readsTheClockOncePerToken() {
        long[] readings = {0};
        GleamIdentityVerifier verifier = TestTokens.verifier()
                .clock(() -> TestTokens.NOW.plusSeconds(300 * readings[0]++))
                .build();

        assertThat(Verdict.on(TestTokens.token(TestTokens.claims("")), verifier))
                .isEqualTo("accepted");
        assertThat(Verdict.on(TestTokens.token(TestTokens.claims("")), verifier))
                .isEqualTo("EXPIRED exp");
        assertThat(readings[0]).isEqualTo(2);
    }

    @Test
    void verifier_acceptsAClockAtEitherEndOfTime() {
        assertThat(onExpiry(NOW, verifier(Instant.MAX, 300))).isEqualTo("EXPIRED exp");
        assertThat(onExpiry(NOW, verifier(Instant.MIN, 300))).isEqualTo("LIFETIME_TOO_LONG exp");
    }

    private static GleamIdentityVerifier.Builder verifier(Instant now, int skew) {
        return TestTokens.verifier().clock(() -> now).clockSkew(Duration.ofSeconds(skew));
    }

    private static String onExpiry(long expiry, GleamIdentityVerifier.Builder verifier) {
        return onExpiry(Long.toString(expiry), verifier);
    }

    private static String onExpiry(String expiry, GleamIdentityVerifier.Builder verifier) {
        return Verdict.on(TestTokens.token(TestTokens.claimsWith("exp", expiry)), verifier);
    }

    private static String onNotBefore(String notBefore, GleamIdentityVerifier.Builder verifier) {
        return Verdict.on(TestTokens.token(TestTokens.claimsWith("nbf", notBefore)), verifier);
    }
}
