package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.IdentitySecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartUpLogTest {
    @Test
    void startUpLine_showsTheAudienceInQuotesAndTheFingerprints(CapturedOutput output) {
        String previous = TestSecrets.PLANTED + "2";
        AppBuilder.signing()
                .variable("GLEAM_IDENTITY_PREVIOUS_SECRET", previous)
                .start()
                .close();
        assertThat(output)
                .contains("Gleam project main: GleamIdentitySigner[audience=\"shop\", lifetime=PT5M], "
                        + IdentitySecret.of(TestSecrets.PLANTED)
                        + ", previously "
                        + IdentitySecret.of(previous))
                .doesNotContain(" WARN ", TestSecrets.MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my shop", "https://shop.example", "my\u00a0shop"})
    void unlikelyAudience_isOneWarning(String audience, CapturedOutput output) {
        AppBuilder.signing()
                .argument("gleam.identity.audience=" + audience)
                .start()
                .close();
        assertThat(output)
                .containsOnlyOnce(" WARN ")
                .contains(
                        "gleam.identity.audience contains white space or ://. Check that it is the Gleam project's ID,"
                                + " slug or portal subdomain.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proj_demo", "my-shop.example:8080/a"})
    void likelyAudience_isNoWarning(String audience, CapturedOutput output) {
        AppBuilder.signing()
                .argument("gleam.identity.audience=" + audience)
                .start()
                .close();
        assertThat(output).contains("audience=\"" + audience + "\"").doesNotContain(" WARN ");
    }
}
