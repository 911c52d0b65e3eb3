package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import land.gleam.identity.testkit.GleamStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users log in at the backend and are identified at a stand-in for Gleam, which shares no code with the library. */
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
        gleam = GleamStandIn.builder()
                .secret(RunningBackend.SECRET)
                .audience("proj_demo")
                .start();
    }

    @AfterAll
    static void stop() {
        backend.close();
        gleam.close();
    }

    @Test
    void appWithBearerToken_isIdentifiedAtGleamWithItsProfile() throws Exception {
        TestClient ada = TestClient.app(backend, "ada");

        assertThat(ada.identifyAt(gleam.uri(), ada.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(ADA);
    }

    @Test
    void browserWithSession_isIdentifiedAtGleam() throws Exception {
        TestClient ada = TestClient.browser(backend, "ada");

        assertThat(ada.identifyAt(gleam.uri(), ada.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(ADA_BY_ID_ALONE);
    }

    @Test
    void tokenOfTheInjectedSigner_isIdentifiedAtGleam() throws Exception {
        TestClient ada = TestClient.app(backend, "ada");

        assertThat(ada.identifyAt(gleam.uri(), ada.post("/app/session"))).isEqualTo(ADA_BY_ID_ALONE);
    }

    @Test
    void unverifiedEmail_isNotSentToGleam() throws Exception {
        TestClient bob = TestClient.app(backend, "bob");

        assertThat(bob.identifyAt(gleam.uri(), bob.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(BOB_WITHOUT_EMAIL);
    }

    @Test
    void anonymousClient_gets401() throws Exception {
        HttpResponse<String> response = TestClient.anonymous(backend).post(RunningBackend.TOKEN_PATH);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(response.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,"
                        + "\"code\":\"unauthenticated\"}");
    }

    @Test
    void foreignOriginWithSession_gets403() throws Exception {
        HttpResponse<String> response = TestClient.browser(backend, "ada")
                .post(RunningBackend.TOKEN_PATH, "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,"
                        + "\"code\":\"cross_origin\"}");
    }
}
