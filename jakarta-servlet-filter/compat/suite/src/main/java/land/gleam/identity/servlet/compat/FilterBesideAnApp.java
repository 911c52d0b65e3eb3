package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Set;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter in an app of which another servlet has taken {@code /}, {@code /api/*} and {@code *.do}. */
abstract class FilterBesideAnApp extends Theme {
    /** Within the part that the app has mapped by prefix, so that it comes as servlet path and path info. */
    private static final String IN_PREFIX = "/api/gleam/token";

    FilterBesideAnApp(Container container) {
        super(container);
    }

    @Override
    void mount(ServletContext context) {
        var app = context.addServlet("app", new Echo());
        app.setAsyncSupported(true);
        app.addMapping("/", "/api/*", "*.do");
        filter(context, new GleamIdentityTokenFilter(Demo.endpoint(), Demo.PATH));
        var second = context.addFilter("in-prefix", new GleamIdentityTokenFilter(Demo.endpoint(), IN_PREFIX));
        second.setAsyncSupported(true);
        second.addMappingForUrlPatterns(null, true, "/*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Demo.PATH,
                Demo.PATH + "?forward=/other",
                Demo.PATH + ";x=1",
                "/gleam/%69dentity-token",
                IN_PREFIX
            })
    void theFilterAnswersAtItsPath(String path) throws Exception {
        Expected.token("ada").equal(sendRaw("POST " + path, "ada"));
        Expected.forbidden().equal(sendRaw("POST " + path, Demo.REFUSED));
        Expected.methodNotAllowed().equal(sendRaw("GET " + path, "ada"));
        Expected.options().equal(sendRaw("OPTIONS " + path, "ada"));
        Expected.unauthenticated().equal(postAnonymously(path));
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
    void everythingElsePassesUntouched(String path) throws Exception {
        Answer answer =
                send(to(path).header(Demo.LOGIN, "ada").POST(BodyPublishers.ofString("the body of the app, ünread")));
        assertThat(answer.status()).isEqualTo(299);
        assertThat(answer.text()).isEqualTo("REQUEST POST " + path + " the body of the app, ünread");
        assertThat(answer.endpointHeaders().keySet()).isEqualTo(Set.of("content-type", "x-echo"));
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
    void anOddPathGetsTheContractsAnswerOrPasses(String path) throws Exception {
        Paths.obeys(sendRaw("POST " + path, "ada"), Expected.token("ada"));
        Paths.obeys(sendRaw("POST " + path, Demo.REFUSED), Expected.forbidden());
        Paths.obeys(sendRaw("GET " + path, "ada"), Expected.methodNotAllowed());
    }

    @Test
    void aForwardToThePathIsTheAppsOwn() throws Exception {
        assertThat(post("/other?forward=" + Demo.PATH, "ada").text()).startsWith("FORWARD POST " + Demo.PATH);
    }

    @Test
    void anAsyncDispatchToThePathIsTheAppsOwn() throws Exception {
        assertThat(post("/other?dispatch=" + Demo.PATH, "ada").text()).startsWith("ASYNC POST " + Demo.PATH);
    }

    @Test
    void theAppGoesOnAsBeforeOnTheSameConnection() throws Exception {
        try (RawConnection connection = connect()) {
            for (Map.Entry<String, Integer> next :
                    Map.of(Demo.PATH, 200, "/other", 299).entrySet()) {
                for (int i = 0; i < 3; i++) {
                    connection.send("POST " + next.getKey() + " HTTP/1.1", headers("ada", "Content-Length: 0"));
                    assertThat(connection.read().status()).isEqualTo(next.getValue());
                }
            }
        }
    }

    private Answer sendRaw(String methodAndPath, String login) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(methodAndPath + " HTTP/1.1", headers(login)).read();
        }
    }
}
