package land.gleam.identity.examples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    /** As in the pom: Micronaut would not accept it. */
    private static final IdentitySecret SECRET = IdentitySecret.of("a secret with $$ and ${x}, 32 bytes or more");

    @Test
    void app_isWiredCorrectly() throws Exception {
        try (EmbeddedServer server = RunningApp.start()) {
            EndpointReport report = EndpointExamination.builder(RunningApp.url(server))
                    .header("Authorization", RunningApp.authorization("user_42"))
                    .secondHeader("Authorization", RunningApp.authorization("user_43"))
                    .secret(SECRET)
                    .audience("proj_demo")
                    .build()
                    .run();

            report.assertGood();
            assertThat(report.warnings()).as(report.toString()).isEmpty();
        }
    }
}
