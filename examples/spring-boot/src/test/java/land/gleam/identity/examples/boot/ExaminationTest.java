package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    @Test
    void backend_isWiredCorrectly() throws Exception {
        try (RunningBackend backend = RunningBackend.start()) {
            EndpointReport report = EndpointExamination.builder(backend.uri(RunningBackend.TOKEN_PATH))
                    .cookie(TestClient.browser(backend, "ada").cookie())
                    .secondCookie(TestClient.browser(backend, "bob").cookie())
                    .secret(IdentitySecret.of(RunningBackend.SECRET))
                    .audience("proj_demo")
                    .build()
                    .run();

            report.assertGood();
            assertThat(report.warnings()).as(report.toString()).isEmpty();
        }
    }
}
