package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SigningTimeTest {
    private static final long LAST_SECOND_OF_9999 = 253_402_300_799L;

    static Instant[] clocksThatAreOff() {
        return new Instant[] {
            Instant.ofEpochSecond(LAST_SECOND_OF_9999 - 299),
            Instant.ofEpochSecond(LAST_SECOND_OF_9999),
            Instant.MAX,
            Instant.ofEpochSecond(-301),
            Instant.ofEpochSecond(-301, 999_999_999),
            Instant.MIN
        };
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T12:00:00Z,           2026-11-22T12:00:00Z",
        "2026-11-22T12:00:00.000000001Z, 2026-11-22T12:00:00Z",
        "2026-11-22T12:00:00.999999999Z, 2026-11-22T12:00:00Z",
        "2026-11-22T12:00:01Z,           2026-11-22T12:00:01Z",
        "1969-12-31T23:59:58.5Z,         1969-12-31T23:59:58Z"
    })
    void signingTime_isRoundedDownToWholeSeconds(Instant clock, Instant issuedAt) {
        SignedIdentityToken token = sign(clock);

        assertThat(token.issuedAt()).isEqualTo(issuedAt);
        assertThat(token.expiresAt()).isEqualTo(issuedAt.plusSeconds(300));
        assertThat(token.lifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void signedExpiry_isAcceptedFrom1970ToTheEndOf9999() {
        assertThat(sign(Instant.ofEpochSecond(-300)).expiresAt()).isEqualTo(Instant.EPOCH);
        assertThat(sign(Instant.ofEpochSecond(LAST_SECOND_OF_9999 - 300)).expiresAt())
                .isEqualTo(Instant.ofEpochSecond(LAST_SECOND_OF_9999));
    }

    @ParameterizedTest
    @MethodSource("clocksThatAreOff")
    void signer_refusesAClockOutside1970To9999(Instant clock) {
        assertThatIllegalStateException()
                .isThrownBy(() -> sign(clock))
                .withMessageStartingWith("The clock is wrong: it is at ")
                .withMessageEndingWith("Set the clock.");
    }

    @Test
    void signer_readsTheClockOncePerToken() {
        AtomicInteger readings = new AtomicInteger();
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(TestTokens.SECRET))
                .withoutAudience()
                .clock(() -> TestTokens.NOW.plusSeconds(readings.getAndIncrement()))
                .build();

        assertThat(readings).hasValue(0);
        for (int tokens = 1; tokens <= 3; tokens++) {
            signer.sign(GleamUser.of("user_42"));
            assertThat(readings).hasValue(tokens);
        }
    }

    private static SignedIdentityToken sign(Instant clock) {
        return TestTokens.signer().clock(() -> clock).build().sign(GleamUser.of("user_42"));
    }
}
