package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each response of the endpoint: status, every header and the exact bytes of the body. */
class ResponsesTest extends AbstractContainerTest {
    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
    }

    @Test
    void signedInUser_receivesAToken() throws Exception {
        Response response = post(DemoApp.PATH, "ada");
        ExpectedResponse.token("ada").assertEquals(response);
        assertThat(DemoApp.userOf(response)).isEqualTo(DemoApp.user("ada"));
    }

    @Test
    void anonymousCaller_is401() throws Exception {
        ExpectedResponse.unauthenticated().assertEquals(postAnonymously(DemoApp.PATH));
    }

    @Test
    void refusedUser_is403() throws Exception {
        ExpectedResponse.forbidden().assertEquals(post(DemoApp.PATH, DemoApp.REFUSED));
    }

    @Test
    void foreignOrigin_is403BeforeTheUserIsResolved() throws Exception {
        ExpectedResponse.crossOrigin().assertEquals(post(DemoApp.PATH, "ada", "Origin", "https://evil.example"));
        ExpectedResponse.crossOrigin()
                .assertEquals(post(DemoApp.PATH, DemoApp.REFUSED, "Origin", "https://evil.example"));
    }

    @Test
    void options_namesTheAllowedMethodsAndSetsNoCorsHeaders() throws Exception {
        Response response = send(to(DemoApp.PATH)
                .header(DemoApp.LOGIN, "ada")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        ExpectedResponse.options().assertEquals(response);
        assertThat(response.headers()).doesNotContainKey("content-length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "BREW", "post", "Post", "options", "PROPFIND"})
    void otherMethod_is405(String method) throws Exception {
        ExpectedResponse.methodNotAllowed().assertEquals(sendRaw(method));
        ExpectedResponse.methodNotAllowed().assertEquals(sendRaw(method, "Origin: https://evil.example"));
    }

    @Test
    void head_is405WithoutABody() throws Exception {
        try (RawConnection connection = connect()) {
            connection.send("HEAD " + DemoApp.PATH + " HTTP/1.1", headers("ada"));
            ExpectedResponse.methodNotAllowed().withoutBody().assertEquals(connection.readWithoutBody());
            connection.send("POST " + DemoApp.PATH + " HTTP/1.1", headers("ada", "Content-Length: 0"));
            ExpectedResponse.token("ada").assertEquals(connection.read());
        }
    }

    /** Some containers respond to these themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT"})
    void methodOfTheContainer_neverReceivesAToken(String method) throws Exception {
        Response response = sendRaw(method);
        assertThat(response.hasToken()).isFalse();
        if (response.isFromEndpoint()) {
            ExpectedResponse.methodNotAllowed().assertEquals(response);
        } else {
            assertThat(response.status()).isBetween(400, 599);
        }
    }

    private Response sendRaw(String method, String... headers) throws IOException {
        try (RawConnection connection = connect()) {
            return connection
                    .send(method + " " + DemoApp.PATH + " HTTP/1.1", headers("ada", headers))
                    .read();
        }
    }
}
