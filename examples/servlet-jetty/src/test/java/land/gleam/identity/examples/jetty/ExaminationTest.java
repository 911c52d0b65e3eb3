package land.gleam.identity.examples.jetty;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final IdentitySecret SECRET = IdentitySecret.of("a secret for tests, 32 bytes or more");

    @Test
    void backend_isWiredCorrectly() throws Exception {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(SECRET)
                .audience("proj_demo")
                .build();
        try (BackendServer server = BackendServer.start(0, signer, DemoLogin.withAdaAndBob())) {
            EndpointExamination.builder(server.tokenUri())
                    .header("Authorization", "Bearer " + DemoLogin.ADA)
                    .secret(SECRET)
                    .audience("proj_demo")
                    .build()
                    .run()
                    .assertGood();
        }
    }
}
