package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/2, whose requests have {@code :authority} instead of {@code Host}. */
abstract class Http2Tests {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    private final SharedAppTest app;

    Http2Tests(SharedAppTest app) {
        this.app = app;
    }

    /** The first request, which asks for the upgrade, is the only one in HTTP/1.1. */
    @BeforeEach
    void upgrade() throws Exception {
        HttpRequest first = to().method("OPTIONS", BodyPublishers.noBody()).build();
        assertThat(client.send(first, BodyHandlers.discarding()).version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @Test
    void http2Request_getsTheSameResponses() throws Exception {
        ExpectedResponse.tokenFor("ada").assertMatches(exchange(to().header(Demo.LOGIN, "ada")));
        ExpectedResponse.unauthenticated().assertMatches(exchange(to()));
        ExpectedResponse.forbidden().assertMatches(exchange(to().header(Demo.LOGIN, Demo.REFUSED)));
        ExpectedResponse.internal().assertMatches(exchange(to().header(Demo.LOGIN, Demo.SIGNER_THROWS)));
        ExpectedResponse.options().assertMatches(exchange(to().method("OPTIONS", BodyPublishers.noBody())));
        ExpectedResponse.methodNotAllowed().assertMatches(exchange(to().GET()));
        ExpectedResponse.methodNotAllowed()
                .withoutBody()
                .assertMatches(exchange(to().method("HEAD", BodyPublishers.noBody())));
    }

    @Test
    void http2Origin_mustEqualTheAuthority() throws Exception {
        String own = "127.0.0.1:" + app.client().app().port();
        ExpectedResponse.tokenFor("ada").assertMatches(from("http://" + own));
        ExpectedResponse.tokenFor("ada").assertMatches(from("https://" + own));
        ExpectedResponse.tokenFor("ada").assertMatches(from(Demo.TRUSTED));
        for (String foreign :
                new String[] {"http://127.0.0.1", "http://127.0.0.1:1", "http://localhost", "https://evil.example"}) {
            ExpectedResponse.crossOrigin().assertMatches(from(foreign));
        }
        ExpectedResponse.crossOrigin()
                .assertMatches(exchange(to().header(Demo.LOGIN, "ada")
                        .header("Origin", Demo.TRUSTED)
                        .header("Origin", Demo.TRUSTED)));
    }

    @Test
    void http2RequestBody_isIgnored() throws Exception {
        for (int length : new int[] {1, 65_535, 65_536}) {
            ExpectedResponse.tokenFor("ada")
                    .assertMatches(exchange(
                            to().header(Demo.LOGIN, "ada").POST(BodyPublishers.ofByteArray(new byte[length]))));
        }
    }

    private Response from(String origin) throws Exception {
        return exchange(to().header(Demo.LOGIN, "ada").header("Origin", origin));
    }

    private Response exchange(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return Response.of(response);
    }

    private HttpRequest.Builder to() {
        return app.client().to(Demo.PATH).POST(BodyPublishers.noBody());
    }
}
