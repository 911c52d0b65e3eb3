package land.gleam.identity;

import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the key and the fingerprint of a secret with the JDK's own HMAC. */
class IdentitySecretKeyTest {
    private static final String FINGERPRINT_INPUT = "gleam-identity/fingerprint/v1";

    static int[] lengthsFrom16To65AndSomeLonger() {
        return IntStream.concat(IntStream.rangeClosed(16, 65), IntStream.of(127, 128, 129, 1000))
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("lengthsFrom16To65AndSomeLonger")
    void secretOfAnyLength_signsLikeTheJdksHmac(int length) {
        String secret = "k".repeat(length);
        SignedIdentityToken token = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(secret, BYTES_16))
                .withoutAudience()
                .clock(() -> TestTokens.NOW)
                .build()
                .sign(GleamUser.of("user_42"));

        assertThat(token.value())
                .isEqualTo(TestTokens.signed(
                        token.value().substring(0, token.value().lastIndexOf('.')), secret));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 17, 31})
    void keyOfAShortSecret_isZeroPaddedTo32Bytes(int length) {
        String secret = "k".repeat(length);

        assertThat(IdentitySecret.of(secret, BYTES_16).key().getEncoded())
                .isEqualTo(Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef", // like hex
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", // like base64
                "inner  white \u00a0 space stays, all of it",
                "e\u0301 is not normalised to its composed form",
                "\u00e9 is not normalised to its decomposed form",
                "\ufeffa byte-order mark in a text is a character",
                "\ud83d\ude00 and \u0130 and \u00df stay as they are"
            })
    void keyOfASecret_isItsUtf8BytesVerbatim(String secret) {
        IdentitySecret made = IdentitySecret.of(secret);

        assertThat(made.key().getEncoded()).isEqualTo(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(made.fingerprint()).isEqualTo(jdkFingerprint(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sixteen bytes ok", "sixteen bytes ok, and then some"})
    void fingerprintOfAShortSecret_equalsTheJdksHmac(String secret) {
        assertThat(IdentitySecret.of(secret, BYTES_16).fingerprint()).isEqualTo(jdkFingerprint(secret));
    }

    @Test
    void fingerprint_neverChangesBetweenReleases() {
        assertThat(IdentitySecret.of(TestTokens.SECRET).fingerprint()).isEqualTo("6e1a2506");
        assertThat(IdentitySecret.of(TestTokens.SECRET, BYTES_16).fingerprint()).isEqualTo("6e1a2506");
    }

    private static String jdkFingerprint(String secret) {
        return HexFormat.of()
                .formatHex(TestTokens.hmac(FINGERPRINT_INPUT, secret))
                .substring(0, 8);
    }
}
