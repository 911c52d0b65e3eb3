package land.gleam.identity.examples.servlets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;

/** What the tests of all frameworks share. */
final class Examination {
    private static final IdentitySecret SECRET = IdentitySecret.of("a secret for tests, 32 bytes or more");

    private Examination() {}

    static TokenEndpoint endpoint() {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(SECRET)
                .audience("proj_demo")
                .build();
        return TokenEndpoint.builder(signer).build();
    }

    /** Examines the endpoint on this port with the header of each of two users. */
    static void assertGood(int port, String header, String user, String another) {
        EndpointReport report = EndpointExamination.builder(
                        URI.create("http://localhost:" + port + "/gleam/identity-token"))
                .header(header, user)
                .secondHeader(header, another)
                .secret(SECRET)
                .audience("proj_demo")
                .build()
                .run();

        report.assertGood();
        assertThat(report.warnings()).as(report.toString()).isEmpty();
    }
}
