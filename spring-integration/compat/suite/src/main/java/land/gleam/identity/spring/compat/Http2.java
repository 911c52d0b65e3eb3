package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.servlet.compat.Expected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/2, whose requests name the server in {@code :authority} and carry no {@code Host}. */
abstract class Http2 {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    private final Theme app;

    Http2(Theme app) {
        this.app = app;
    }

    /** The first request asks for the upgrade and is still one of HTTP/1.1; all later ones are not. */
    @BeforeEach
    void upgrade() throws Exception {
        HttpRequest first = to().method("OPTIONS", BodyPublishers.noBody()).build();
        assertThat(client.send(first, BodyHandlers.discarding()).version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @Test
    void theTableIsTheSame() throws Exception {
        Http.token("ada").equal(exchange(to().header(Demo.LOGIN, "ada")));
        Expected.unauthenticated().equal(exchange(to()));
        Expected.forbidden().equal(exchange(to().header(Demo.LOGIN, Demo.REFUSED)));
        Expected.internal().equal(exchange(to().header(Demo.LOGIN, Demo.SIGNER_THROWS)));
        Expected.options().equal(exchange(to().method("OPTIONS", BodyPublishers.noBody())));
        Expected.methodNotAllowed().equal(exchange(to().GET()));
        Expected.methodNotAllowed().withoutBody().equal(exchange(to().method("HEAD", BodyPublishers.noBody())));
    }

    @Test
    void theOriginMustBeTheAuthority() throws Exception {
        String own = "127.0.0.1:" + app.http().app().port();
        Http.token("ada").equal(from("http://" + own));
        Http.token("ada").equal(from("https://" + own));
        Http.token("ada").equal(from(Demo.TRUSTED));
        for (String foreign :
                new String[] {"http://127.0.0.1", "http://127.0.0.1:1", "http://localhost", "https://evil.example"}) {
            Expected.crossOrigin().equal(from(foreign));
        }
        Expected.crossOrigin()
                .equal(exchange(to().header(Demo.LOGIN, "ada")
                        .header("Origin", Demo.TRUSTED)
                        .header("Origin", Demo.TRUSTED)));
    }

    @Test
    void aBodyIsIgnored() throws Exception {
        for (int length : new int[] {1, 65_536, 1 << 20}) {
            Http.token("ada")
                    .equal(exchange(to().header(Demo.LOGIN, "ada").POST(BodyPublishers.ofByteArray(new byte[length]))));
        }
    }

    private Answer from(String origin) throws Exception {
        return exchange(to().header(Demo.LOGIN, "ada").header("Origin", origin));
    }

    private Answer exchange(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return Answer.of(response);
    }

    private HttpRequest.Builder to() {
        return app.http().to(Demo.PATH).POST(BodyPublishers.noBody());
    }
}
