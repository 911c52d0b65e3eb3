package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The test kit's examination finds nothing wrong with the endpoint. */
@Tag("matrix")
@Tag("webflux")
class ExaminationTest extends SharedAppTest {
    @Override
    RunningServer start() {
        return BootApp.start(SecuredApp.class, "gleam.identity.endpoint.user=name");
    }

    @Test
    void endpoint_isGood() {
        EndpointReport report = EndpointExamination.builder(
                        URI.create("http://localhost:" + client().app().port() + Demo.PATH))
                .header("Authorization", SpringSecurityTest.password("ada", "analytical"))
                .secondHeader("Authorization", SpringSecurityTest.password("bob", "builder"))
                .secret(IdentitySecret.of(BootApp.SECRET))
                .fingerprint(IdentitySecret.of(BootApp.SECRET).fingerprint())
                .audience("proj_demo")
                .build()
                .run();

        report.assertGood();
        assertThat(report.warnings()).as(report.toString()).isEmpty();
        assertThat(report.notChecked()).isEmpty();
    }
}
