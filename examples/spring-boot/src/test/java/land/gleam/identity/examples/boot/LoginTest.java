package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import land.gleam.identity.testkit.GleamStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users log in at the backend and are identified at a stand-in for Gleam, which shares no code with the library. */
class LoginTest {
    private static final String ADA = "{\"authenticated\":true,\"user\":{\"id\":\"7\",\"name\":\"Ada Lovelace\","
            + "\"avatarUrl\":\"https://app.example.com/avatars/7.png\",\"email\":\"ada@example.com\"}}";
    private static final String ADA_BY_ID_ALONE = "{\"authenticated\":true,\"user\":{\"id\":\"7\"}}";
    private static final String BOB = "{\"authenticated\":true,\"user\":{\"id\":\"8\",\"name\":\"Bob\"}}";

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
    void browserWithSession_isIdentifiedAtGleamAsTheSameUser() throws Exception {
        TestClient ada = TestClient.browser(backend, "ada");

        assertThat(ada.identifyAt(gleam.uri(), ada.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(ADA);
    }

    @Test
    void tokenOfTheInjectedSigner_isIdentifiedAtGleam() throws Exception {
        TestClient ada = TestClient.app(backend, "ada");

        assertThat(ada.identifyAt(gleam.uri(), ada.post("/app/session"))).isEqualTo(ADA_BY_ID_ALONE);
    }

    @Test
    void unverifiedEmailAndAbsentAvatar_areNotSentToGleam() throws Exception {
        TestClient bob = TestClient.app(backend, "bob");

        assertThat(bob.identifyAt(gleam.uri(), bob.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(BOB);
    }

    @Test
    void bearerTokenWithIssuerAndSubjectOfAnAccount_isIdentifiedAtGleam() throws Exception {
        TestClient ada = TestClient.withBearerOf(backend, Map.of("iss", AppLogin.ISSUER, "sub", "acc-7"));

        assertThat(ada.identifyAt(gleam.uri(), ada.post(RunningBackend.TOKEN_PATH)))
                .isEqualTo(ADA);
    }

    static Stream<Map<String, Object>> strangers() {
        return Stream.of(
                Map.of("iss", AppLogin.ISSUER, "sub", "acc-9"),
                Map.of("iss", AppLogin.ISSUER, "sub", "ada"), // a client's name, and Ada's login
                Map.of("iss", "https://other.example", "sub", "acc-7"),
                Map.of("sub", "acc-7"),
                Map.of("iss", AppLogin.ISSUER));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void otherBearerToken_gets403(Map<String, Object> claims) throws Exception {
        HttpResponse<String> response = TestClient.withBearerOf(backend, claims).post(RunningBackend.TOKEN_PATH);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("\"code\":\"forbidden\"");
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
