package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter in an app that maps another servlet to {@code /}, {@code /api/*} and {@code *.do}. */
class FilterTest extends AbstractContainerTest {
    /** Within a prefix mapping of the app, so the request has a servlet path and a path info. */
    private static final String IN_PREFIX = "/api/gleam/token";

    @Override
    void mount(ServletContext context) {
        var app = context.addServlet("app", new EchoServlet());
        app.setAsyncSupported(true);
        app.addMapping("/", "/api/*", "*.do");
        filter(context, DemoApp.filter(DemoApp.PATH));
        var second = context.addFilter("in-prefix", DemoApp.filter(IN_PREFIX));
        second.setAsyncSupported(true);
        second.addMappingForUrlPatterns(null, true, "/*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DemoApp.PATH,
                DemoApp.PATH + "?forward=/other",
                DemoApp.PATH + ";x=1",
                "/gleam/%69dentity-token",
                IN_PREFIX
            })
    void filter_respondsAtItsPath(String path) throws Exception {
        ExpectedResponse.token("ada").assertEquals(sendRaw("POST " + path, "ada"));
        ExpectedResponse.forbidden().assertEquals(sendRaw("POST " + path, DemoApp.REFUSED));
        ExpectedResponse.methodNotAllowed().assertEquals(sendRaw("GET " + path, "ada"));
        ExpectedResponse.options().assertEquals(sendRaw("OPTIONS " + path, "ada"));
        ExpectedResponse.unauthenticated().assertEquals(postAnonymously(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/other",
                "/api",
                "/api/gleam",
                "/some.do",
                "/gleam/identity-token/",
                "/gleam/identity-token/more",
                "/gleam/identity-token.do",
                "/GLEAM/identity-token",
                "/api/gleam/identity-token",
                "/api/gleam/token/more"
            })
    void requestForAnotherPath_passesUnchanged(String path) throws Exception {
        Response response = send(
                to(path).header(DemoApp.LOGIN, "ada").POST(BodyPublishers.ofString("the body of the app, ünread")));
        assertThat(response.status()).isEqualTo(299);
        assertThat(response.text()).isEqualTo("REQUEST POST " + path + " the body of the app, ünread");
        assertThat(response.endpointHeaders().keySet()).isEqualTo(Set.of("content-type", "x-echo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//gleam/identity-token",
                "/gleam//identity-token",
                "/gleam/x/../identity-token",
                "/gleam/./identity-token",
                "/gleam%2Fidentity-token",
                "/gleam/..;/gleam/identity-token",
                "/gleam/identity-token%00",
                "/gleam/identity-token%3Bx",
                "/gleam;v=2/identity-token",
                "/api/gleam%2ftoken",
                "/api//gleam/token",
                "/api/../gleam/identity-token",
                "/gleam\\identity-token"
            })
    void unusualPath_receivesTheUsualResponseOrPasses(String path) throws Exception {
        PathsTest.assertObeys(sendRaw("POST " + path, "ada"), ExpectedResponse.token("ada"));
        PathsTest.assertObeys(sendRaw("POST " + path, DemoApp.REFUSED), ExpectedResponse.forbidden());
        PathsTest.assertObeys(sendRaw("GET " + path, "ada"), ExpectedResponse.methodNotAllowed());
    }

    @Test
    void forwardToThePath_reachesTheApp() throws Exception {
        assertThat(post("/other?forward=" + DemoApp.PATH, "ada").text()).startsWith("FORWARD POST " + DemoApp.PATH);
    }

    @Test
    void asyncDispatchToThePath_reachesTheApp() throws Exception {
        assertThat(post("/other?dispatch=" + DemoApp.PATH, "ada").text()).startsWith("ASYNC POST " + DemoApp.PATH);
    }

    @Test
    void connection_canBeUsedForTheEndpointAndTheApp() throws Exception {
        try (RawConnection connection = connect()) {
            for (Map.Entry<String, Integer> next :
                    Map.of(DemoApp.PATH, 200, "/other", 299).entrySet()) {
                for (int i = 0; i < 3; i++) {
                    connection.send("POST " + next.getKey() + " HTTP/1.1", headers("ada", "Content-Length: 0"));
                    assertThat(connection.read().status()).isEqualTo(next.getValue());
                }
            }
        }
    }

    private Response sendRaw(String methodAndPath, String login) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(methodAndPath + " HTTP/1.1", headers(login)).read();
        }
    }
}
