package land.gleam.identity.examples.micronaut;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;
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
        server = RunningApp.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void responseToAnonymousCaller_isTheEndpointsOwn(String method) throws Exception {
        EndpointResponse expected = TokenEndpoint.builder(user -> null)
                .build()
                .respond(EndpointRequest.of(method, name -> null, null), () -> null);

        HttpResponse<byte[]> response = CLIENT.send(
                HttpRequest.newBuilder(RunningApp.url(server))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());

        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers().map());
        headers.keySet().removeAll(List.of("Connection", "Content-Length", "Date"));
        Map<String, List<String>> expectedHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        expected.headers().forEach((name, value) -> expectedHeaders.put(name, List.of(value)));
        byte[] expectedBody = expected.body();
        assertThat(response.statusCode()).isEqualTo(expected.status());
        assertThat(headers).isEqualTo(expectedHeaders);
        assertThat(response.body()).isEqualTo(expectedBody == null ? new byte[0] : expectedBody);
    }

    @Test
    void unfinishedBody_isNotWaitedFor() throws Exception {
        URI uri = RunningApp.url(server);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            String request = "POST /gleam/identity-token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx";
            socket.getOutputStream().write(request.getBytes(US_ASCII));

            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 401".length());

            assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 401");
        }
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
