package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Status, all headers and the exact body of each response, and the order of the checks. */
abstract class ResponseTableTests {
    private static final String EVIL = "https://evil.example";

    private final SharedAppTest app;

    ResponseTableTests(SharedAppTest app) {
        this.app = app;
    }

    @Test
    void signedInUser_getsAToken() throws Exception {
        ExpectedResponse.tokenFor("ada").assertMatches(app.client().postAs("ada", Demo.PATH));
        ExpectedResponse.tokenFor("bob").assertMatches(app.client().postAs("bob", Demo.PATH));
    }

    @Test
    void anonymousCaller_gets401() throws Exception {
        ExpectedResponse.unauthenticated().assertMatches(app.client().post(Demo.PATH));
    }

    @Test
    void refusedUser_gets403() throws Exception {
        ExpectedResponse.forbidden().assertMatches(app.client().postAs(Demo.REFUSED, Demo.PATH));
    }

    @Test
    void options_listsTheAllowedMethods() throws Exception {
        Response response = app.client()
                .send(app.client().to(Demo.PATH).header("Origin", EVIL).method("OPTIONS", BodyPublishers.noBody()));
        ExpectedResponse.options().assertMatches(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "BREW", "PROPFIND", "post", "Post", "options"})
    void otherMethod_gets405(String method) throws Exception {
        String line = method + " " + Demo.PATH + " HTTP/1.1";
        ExpectedResponse.methodNotAllowed().assertMatches(app.client().raw(line, "ada"));
        ExpectedResponse.methodNotAllowed()
                .assertMatches(app.client().raw(line, Demo.RESOLVER_THROWS, "Origin: " + EVIL));
    }

    @Test
    void head_gets405WithoutBody() throws Exception {
        try (RawConnection connection = app.client().connect()) {
            connection.send("HEAD " + Demo.PATH + " HTTP/1.1", TestClient.headers("ada"));
            ExpectedResponse.methodNotAllowed().withoutBody().assertMatches(connection.readWithoutBody());
            connection.send("POST " + Demo.PATH + " HTTP/1.1", TestClient.headers("ada", "Content-Length: 0"));
            ExpectedResponse.tokenFor("ada").assertMatches(connection.read());
        }
    }

    /** Spring or the server responds to these. */
    @Test
    void traceAndPreflight_getNoToken() throws Exception {
        assertThat(app.client().raw("TRACE " + Demo.PATH + " HTTP/1.1", "ada").containsToken())
                .isFalse();
        Response preflight = app.client()
                .raw(
                        "OPTIONS " + Demo.PATH + " HTTP/1.1",
                        "ada",
                        "Origin: " + EVIL,
                        "Access-Control-Request-Method: POST");
        assertThat(preflight.containsToken()).isFalse();
        assertThat(preflight.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void origin_isCheckedBeforeTheUserIsResolved() throws Exception {
        for (String login : new String[] {"ada", Demo.REFUSED, Demo.RESOLVER_THROWS, Demo.SIGNER_THROWS}) {
            ExpectedResponse.crossOrigin()
                    .assertMatches(app.client().post(Demo.PATH, Demo.LOGIN, login, "Origin", EVIL));
        }
        ExpectedResponse.crossOrigin().assertMatches(app.client().post(Demo.PATH, "Origin", EVIL));
    }

    @Test
    void requestParameter_doesNotSelectAUser() throws Exception {
        ExpectedResponse.unauthenticated()
                .assertMatches(app.client().post(Demo.PATH + "?id=bob&user=bob&" + Demo.LOGIN + "=bob"));
    }
}
