package land.gleam.identity.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExaminationTest {
    /** As in the pom: Quarkus would change it. */
    private static final IdentitySecret SECRET = IdentitySecret.of("a secret with $$ and ${x}, 32 bytes or more");

    @TestHTTPResource("/gleam/identity-token")
    URI url;

    @Test
    void app_isWiredCorrectly() {
        EndpointReport report = EndpointExamination.builder(url)
                .header("Authorization", Login.USER_42)
                .secondHeader("Authorization", Login.USER_43)
                .secret(SECRET)
                .audience("proj_demo")
                .build()
                .run();

        report.assertGood();
        assertThat(report.warnings()).as(report.toString()).isEmpty();
    }
}
