package land.gleam.identity.servlet.compat;

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

/** HTTP/2, whose requests name the server in {@code :authority} and carry no {@code Host}. */
abstract class Http2 extends Theme {
    private static final int MIB = 1 << 20;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    Http2(Container container) {
        super(container);
    }

    @Override
    void mount(ServletContext context) {
        servlet(context, Demo.PATH, Demo.endpoint());
    }

    /** The first request asks for the upgrade and is still one of HTTP/1.1; all later ones are not. */
    @BeforeAll
    void upgrade() throws Exception {
        for (String host : List.of("127.0.0.1", "localhost")) {
            HttpRequest first =
                    at(host).method("OPTIONS", BodyPublishers.noBody()).build();
            assertThat(client.send(first, BodyHandlers.discarding()).version()).isEqualTo(HttpClient.Version.HTTP_2);
        }
    }

    @Test
    void theTableIsTheSame() throws Exception {
        Expected.token("ada").equal(exchange(at("127.0.0.1").header(Demo.LOGIN, "ada")));
        Expected.unauthenticated().equal(exchange(at("127.0.0.1")));
        Expected.forbidden().equal(exchange(at("127.0.0.1").header(Demo.LOGIN, Demo.REFUSED)));
        Expected.options().equal(exchange(at("127.0.0.1").method("OPTIONS", BodyPublishers.noBody())));
        Expected.methodNotAllowed().equal(exchange(at("127.0.0.1").GET()));
        Expected.methodNotAllowed()
                .withoutBody()
                .equal(exchange(at("127.0.0.1").method("HEAD", BodyPublishers.noBody())));
    }

    @Test
    void theOriginMustBeTheAuthority() throws Exception {
        for (String host : List.of("127.0.0.1", "localhost")) {
            Expected.token("ada").equal(from("http://" + host + ":" + port(), host));
            Expected.token("ada").equal(from("https://" + host + ":" + port(), host));
            Expected.token("ada").equal(from(Demo.TRUSTED, host));
            Expected.crossOrigin().equal(from("http://" + host, host));
            Expected.crossOrigin().equal(from("http://" + host + ":1", host));
            Expected.crossOrigin().equal(from("http://127.0.0.2:" + port(), host));
            Expected.crossOrigin().equal(from("null", host));
            Expected.crossOrigin().equal(from("https://evil.example", host));
        }
    }

    @Test
    void aRepeatedHeaderIsRefused() throws Exception {
        HttpRequest.Builder request = at("127.0.0.1")
                .header(Demo.LOGIN, "ada")
                .header("Origin", Demo.TRUSTED)
                .header("Origin", Demo.TRUSTED);
        Expected.crossOrigin().equal(exchange(request));
    }

    @Test
    void aBodyIsIgnored() throws Exception {
        for (int length : new int[] {1, 65_535, 65_536, MIB}) {
            Expected.token("ada")
                    .equal(exchange(at("127.0.0.1")
                            .header(Demo.LOGIN, "ada")
                            .POST(BodyPublishers.ofByteArray(new byte[length]))));
        }
    }

    @Test
    void manyStreamsOfOneConnectionAreNotMixedUp() throws Exception {
        List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            answers.add(client.sendAsync(
                    at("127.0.0.1").header(Demo.LOGIN, "user-" + i).build(), BodyHandlers.ofByteArray()));
        }
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = Exchanges.counted(Answer.of(answers.get(i).get(20, TimeUnit.SECONDS)));
            Expected.token("user-" + i).equal(answer);
        }
    }

    private Answer from(String origin, String host) throws Exception {
        return exchange(at(host).header(Demo.LOGIN, "ada").header("Origin", origin));
    }

    private Answer exchange(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return Exchanges.counted(Answer.of(response));
    }

    private HttpRequest.Builder at(String host) {
        return HttpRequest.newBuilder(URI.create("http://" + host + ":" + port() + Demo.PATH))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.noBody());
    }
}
