package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    @SuppressWarnings("NullAway.Init")
    private static RunningBackend backend;

    @BeforeAll
    static void start() {
        backend = RunningBackend.start();
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @Test
    void backendInABrowser_isWiredCorrectly() throws Exception {
        EndpointReport report = examine(examination()
                .cookie(TestClient.browser(backend, "ada").cookie())
                .secondCookie(TestClient.browser(backend, "bob").cookie()));

        assertThat(report.notChecked()).extracting(EndpointReport.Check::code).containsExactly("FINGERPRINT");
    }

    @Test
    void backendOfAnApp_isWiredCorrectly() throws Exception {
        EndpointReport report = examine(examination()
                .header("Authorization", TestClient.app(backend, "ada").authorization())
                .secondHeader("Authorization", TestClient.app(backend, "bob").authorization()));

        assertThat(report.notChecked())
                .extracting(EndpointReport.Check::code)
                .containsExactly("FINGERPRINT", "FOREIGN_ORIGIN");
    }

    private static EndpointExamination.Builder examination() {
        return EndpointExamination.builder(backend.uri(RunningBackend.TOKEN_PATH))
                .secret(IdentitySecret.of(RunningBackend.SECRET))
                .audience("proj_demo");
    }

    private static EndpointReport examine(EndpointExamination.Builder examination) {
        EndpointReport report = examination.build().run();
        report.assertGood();
        assertThat(report.warnings()).as(report.toString()).isEmpty();
        return report;
    }
}
