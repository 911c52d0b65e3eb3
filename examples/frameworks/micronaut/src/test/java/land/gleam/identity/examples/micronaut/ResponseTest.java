package land.gleam.identity.examples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Micronaut sends is the endpoint's own response, whatever the method and the body. */
class ResponseTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = RunningApp.start(Map.of("gleam.identity.secret", RunningApp.SECRET));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void otherMethod_isRefusedByTheEndpoint(String method) throws Exception {
        HttpResponse<String> response = send(method, "text/plain", "ignored");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().allValues("Allow")).containsExactly("POST, OPTIONS");
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"method_not_allowed\"");
    }

    @Test
    void head_isRefusedWithoutABody() throws Exception {
        HttpResponse<String> response = send("HEAD", "text/plain", "");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().allValues("Allow")).containsExactly("POST, OPTIONS");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void options_namesTheMethods() throws Exception {
        HttpResponse<String> response = send("OPTIONS", "text/plain", "");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().allValues("Allow")).containsExactly("POST, OPTIONS");
        assertThat(response.headers().allValues("Content-Type")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void body_isIgnored(String type) throws Exception {
        HttpResponse<String> response = send("POST", type, "{\"id\":\"user_1\"");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(response.body()).startsWith("{\"signedIdentityToken\":\"").endsWith("\",\"expiresIn\":300}");
    }

    @Test
    void longBody_leavesTheConnectionUsable() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(send("POST", "text/plain", "x".repeat(1 << 20)).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"app.example.com, 200", "another.example.com, 403"})
    void originOfTheForwardedHost_isTheAppsOwn(String forwardedHost, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(RunningApp.url(server))
                .header("Authorization", RunningApp.authorization("user_42"))
                .header("Origin", "https://app.example.com")
                .header("X-Forwarded-Host", forwardedHost)
                .header("X-Forwarded-Proto", "https")
                .POST(BodyPublishers.noBody())
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> send(String method, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(RunningApp.url(server))
                .header("Authorization", RunningApp.authorization("user_42"))
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
