package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelfCheckTest {
    private final CapturedLog log = new CapturedLog(GleamIdentitySigner.class.getName());

    @AfterEach
    void stopCapturing() {
        log.close();
    }

    @Test
    void logsOneLineToCompareInstancesBy() {
        builder()
                .audience("proj_demo")
                .lifetime(Duration.ofSeconds(90))
                .selfCheck()
                .build();

        assertThat(log.lines())
                .containsExactly("INFO Signing identity tokens for the audience proj_demo, valid for PT1M30S, with the"
                        + " secret of fingerprint "
                        + IdentitySecret.of(Forge.SECRET).fingerprint() + ".");
        assertThat(log.everything()).doesNotContain(Forge.SECRET);
    }

    @Test
    void saysThatThereIsNoAudience() {
        builder().withoutAudience().selfCheck().build();

        assertThat(log.everything()).contains("Signing identity tokens without an audience, valid for PT5M");
    }

    @Test
    void keepsTheFingerprintOfAShortSecretOutOfTheLog() {
        IdentitySecret secret = IdentitySecret.allowingShort("sixteen bytes ok");

        builder().secret(secret).withoutAudience().selfCheck().build();

        assertThat(log.everything())
                .contains("with the secret (short, so its fingerprint is not logged).")
                .doesNotContain(secret.fingerprint());
    }

    @Test
    void stopsWhereTheSecretIsUnavailable() {
        GleamIdentitySigner.Builder signer = builder()
                .secret(() -> {
                    throw new IllegalStateException(Forge.SECRET);
                })
                .withoutAudience()
                .selfCheck();

        assertThatThrownBy(signer::build)
                .isInstanceOf(IdentitySecretUnavailableException.class)
                .hasMessageContaining(
                        "threw java.lang.IllegalStateException at " + getClass().getName());
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void stopsWhereTheClockIsOff() {
        GleamIdentitySigner.Builder signer =
                builder().clock(() -> Instant.MAX).withoutAudience().selfCheck();

        assertThatThrownBy(signer::build).hasMessageContaining("The clock is off");
    }

    @Test
    void isLeftOutUnlessAskedFor() {
        builder().withoutAudience().build();

        assertThat(log.lines()).isEmpty();
    }

    private static GleamIdentitySigner.Builder builder() {
        return GleamIdentitySigner.builder().secret(IdentitySecret.of(Forge.SECRET));
    }
}
