package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HTTP/2: requests name the server in {@code :authority} and have no {@code Host}. */
class Http2Test extends AbstractContainerTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
    }

    /** The first request of a connection is sent over HTTP/1.1 and asks for the upgrade; the later ones are not. */
    @BeforeAll
    void upgrade() throws Exception {
        for (String host : List.of("127.0.0.1", "localhost")) {
            HttpRequest first =
                    at(host).method("OPTIONS", BodyPublishers.noBody()).build();
            assertThat(client.send(first, BodyHandlers.discarding()).version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    @Test
    void http2Request_receivesTheSameResponses() throws Exception {
        ExpectedResponse.token("ada").assertEquals(exchange(at("127.0.0.1").header(DemoApp.LOGIN, "ada")));
        ExpectedResponse.unauthenticated().assertEquals(exchange(at("127.0.0.1")));
        ExpectedResponse.forbidden().assertEquals(exchange(at("127.0.0.1").header(DemoApp.LOGIN, DemoApp.REFUSED)));
        ExpectedResponse.options().assertEquals(exchange(at("127.0.0.1").method("OPTIONS", BodyPublishers.noBody())));
        ExpectedResponse.methodNotAllowed()
                .assertEquals(exchange(at("127.0.0.1").GET()));
        ExpectedResponse.methodNotAllowed()
                .withoutBody()
                .assertEquals(exchange(at("127.0.0.1").method("HEAD", BodyPublishers.noBody())));
    }

    @Test
    void originOverHttp2_mustEqualTheAuthority() throws Exception {
        for (String host : List.of("127.0.0.1", "localhost")) {
            ExpectedResponse.token("ada").assertEquals(from("http://" + host + ":" + port(), host));
            ExpectedResponse.token("ada").assertEquals(from("https://" + host + ":" + port(), host));
            ExpectedResponse.token("ada").assertEquals(from(DemoApp.TRUSTED, host));
            ExpectedResponse.crossOrigin().assertEquals(from("http://" + host, host));
            ExpectedResponse.crossOrigin().assertEquals(from("http://" + host + ":1", host));
            ExpectedResponse.crossOrigin().assertEquals(from("http://127.0.0.2:" + port(), host));
            ExpectedResponse.crossOrigin().assertEquals(from("null", host));
            ExpectedResponse.crossOrigin().assertEquals(from("https://evil.example", host));
        }
    }

    @Test
    void repeatedHeaderOverHttp2_isRefused() throws Exception {
        HttpRequest.Builder request = at("127.0.0.1")
                .header(DemoApp.LOGIN, "ada")
                .header("Origin", DemoApp.TRUSTED)
                .header("Origin", DemoApp.TRUSTED);
        ExpectedResponse.crossOrigin().assertEquals(exchange(request));
    }

    @Test
    void bodyOverHttp2_isIgnored() throws Exception {
        for (int length : new int[] {1, 65_535, 65_536}) {
            ExpectedResponse.token("ada")
                    .assertEquals(exchange(at("127.0.0.1")
                            .header(DemoApp.LOGIN, "ada")
                            .POST(BodyPublishers.ofByteArray(new byte[length]))));
        }
    }

    @Test
    void concurrentStreams_receiveTheirOwnTokens() throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> responses = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            responses.add(client.sendAsync(
                    at("127.0.0.1").header(DemoApp.LOGIN, "user-" + i).build(), BodyHandlers.ofByteArray()));
        }
        for (int i = 0; i < responses.size(); i++) {
            Response response = Response.of(responses.get(i).get(20, TimeUnit.SECONDS));
            ExpectedResponse.token("user-" + i).assertEquals(response);
        }
    }

    private Response from(String origin, String host) throws Exception {
        return exchange(at(host).header(DemoApp.LOGIN, "ada").header("Origin", origin));
    }

    private Response exchange(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return Response.of(response);
    }

    private HttpRequest.Builder at(String host) {
        return HttpRequest.newBuilder(URI.create("http://" + host + ":" + port() + DemoApp.PATH))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.noBody());
    }
}
