package land.gleam.identity;

import static land.gleam.identity.Verdict.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The example of <a href="https://www.rfc-editor.org/rfc/rfc7515#appendix-A.1">RFC 7515, appendix A.1</a>: HS256, a
 * line break in the header, and claims that expired in 2011 and have no subject.
 */
@Tag("reading")
class JwsExampleTest {
    private static final String SEGMENTS = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    private static final String JWS = SEGMENTS + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final byte[] KEY = Base64.getUrlDecoder()
            .decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    private static final Instant EXPIRY = Instant.ofEpochSecond(1300819380);

    @Test
    void exampleOfRfc7515_hasAnAcceptedHeaderAndSignature() {
        assertThat(JwsVerdict.on(JWS, KEY)).isEqualTo(ACCEPTED);
    }

    @Test
    void exampleOfRfc7515_isRefusedWithAnotherKey() {
        byte[] another = KEY.clone();
        another[63] ^= 1;

        assertThat(JwsVerdict.on(JWS, another)).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void exampleOfRfc7515_isRefusedOnceItExpired() {
        String ours = TestTokens.signed(SEGMENTS, TestTokens.SECRET);

        assertThat(Verdict.on(ours, TestTokens.verifier().clock(() -> EXPIRY))).isEqualTo("EXPIRED exp");
        assertThat(TestTokens.verifier().build().explain(ours).problems())
                .extracting(TokenReport.Problem::claim)
                .isEqualTo(List.of("exp", "sub", "aud"));
    }

    @Test
    void exampleOfRfc7515_isRefusedBeforeItExpiredForItsMissingSubject() {
        String ours = TestTokens.signed(SEGMENTS, TestTokens.SECRET);

        assertThat(Verdict.on(ours, TestTokens.verifier().clock(() -> EXPIRY.minusSeconds(1))))
                .isEqualTo("MISSING_CLAIM sub");
    }
}
