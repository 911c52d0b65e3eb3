package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.URI;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.junit.jupiter.api.Test;

/** The test kit's examination finds nothing wrong with the endpoint. */
class ExaminationTest extends AbstractContainerTest {
    private static final IdentitySecret SECRET = IdentitySecret.of(DemoApp.SECRET);

    @Override
    void mount(ServletContext context) {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(SECRET)
                .audience("proj_demo")
                .build();
        servlet(context, DemoApp.PATH, DemoApp.servlet(signer, request -> {
            String cookie = request.getHeader("Cookie");
            return cookie == null ? null : DemoApp.user(cookie.replace("LOGIN=", ""));
        }));
    }

    @Test
    void endpoint_isGood() {
        EndpointReport report = EndpointExamination.of(URI.create("http://127.0.0.1:" + port() + DemoApp.PATH))
                .cookie("LOGIN=ada")
                .secondCookie("LOGIN=bob")
                .secret(SECRET)
                .fingerprint(SECRET.fingerprint())
                .audience("proj_demo")
                .run();

        report.assertGood();
        assertThat(report.warnings()).as(report.toString()).isEmpty();
        assertThat(report.notChecked()).isEmpty();
    }
}
