package land.gleam.identity.examples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    @Test
    void app_isWiredCorrectly() throws Exception {
        try (EmbeddedServer server = RunningApp.start(Map.of("gleam.identity.secret", RunningApp.SECRET))) {
            EndpointReport report = EndpointExamination.builder(RunningApp.url(server))
                    .header("Authorization", RunningApp.authorization("user_42"))
                    .secondHeader("Authorization", RunningApp.authorization("user_43"))
                    .secret(IdentitySecret.of(RunningApp.SECRET))
                    .audience("proj_demo")
                    .build()
                    .run();

            report.assertGood();
            assertThat(report.warnings()).as(report.toString()).isEmpty();
        }
    }
}
