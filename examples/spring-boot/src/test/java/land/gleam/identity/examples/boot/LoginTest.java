package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import land.gleam.identity.examples.standin.GleamStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From a login at the backend to Gleam, for which something stands in that shares no code with the library. */
class LoginTest {
    private static final String ADA = "{\"authenticated\":true,\"user\":{\"id\":\"ada\",\"name\":\"Ada Lovelace\","
            + "\"avatarUrl\":\"https://cdn.example.com/a/ada.png\",\"email\":\"ada@example.com\"}}";
    private static final String ADA_BY_ID_ALONE = "{\"authenticated\":true,\"user\":{\"id\":\"ada\"}}";
    private static final String BOB_WITHOUT_EMAIL = "{\"authenticated\":true,\"user\":{\"id\":\"bob\",\"name\":\"Bob\","
            + "\"avatarUrl\":\"https://cdn.example.com/a/bob.png\"}}";

    private static RunningBackend backend;
    private static GleamStandIn gleam;

    @BeforeAll
    static void start() throws IOException {
        backend = RunningBackend.start();
        gleam = GleamStandIn.start(0, RunningBackend.SECRET, "proj_demo");
    }

    @AfterAll
    static void stop() {
        backend.close();
        gleam.close();
    }

    @Test
    void anAppWithABearerTokenIsSignedInToGleamWithItsProfile() throws Exception {
        Caller ada = Caller.app(backend, "ada");

        assertThat(ada.identifyAt(gleam.uri(), ada.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(ADA);
    }

    @Test
    void aBrowserWithASessionIsSignedInToGleam() throws Exception {
        Caller ada = Caller.browser(backend, "ada");

        assertThat(ada.identifyAt(gleam.uri(), ada.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(ADA_BY_ID_ALONE);
    }

    @Test
    void theInjectedSignerSignsInToGleam() throws Exception {
        Caller ada = Caller.app(backend, "ada");

        assertThat(ada.identifyAt(gleam.uri(), ada.post("/app/session"))).isEqualTo(ADA_BY_ID_ALONE);
    }

    @Test
    void anEmailAddressThatNobodyHasVerifiedStaysHere() throws Exception {
        Caller bob = Caller.app(backend, "bob");

        assertThat(bob.identifyAt(gleam.uri(), bob.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(BOB_WITHOUT_EMAIL);
    }

    @Test
    void nobodySignedInIsAProblem() throws Exception {
        HttpResponse<String> answer = Caller.anonymous(backend).post(RunningBackend.TOKEN_PATH);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,"
                        + "\"code\":\"unauthenticated\"}");
    }

    @Test
    void aPageOfAnotherSiteIsRefusedEvenWithASession() throws Exception {
        HttpResponse<String> answer = Caller.browser(backend, "ada")
                .post(RunningBackend.TOKEN_PATH, "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,"
                        + "\"code\":\"cross_origin\"}");
    }
}
