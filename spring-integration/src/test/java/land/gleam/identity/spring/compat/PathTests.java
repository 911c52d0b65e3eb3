package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The endpoint is found as a controller at its path would be, and nowhere else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PathTests {
    private final SharedAppTest app;
    private final String context;
    private final String path;

    PathTests(SharedAppTest app, String context, String path) {
        this.app = app;
        this.context = context;
        this.path = path;
    }

    @Test
    void endpointPath_respondsWithAToken() throws Exception {
        ExpectedResponse.tokenFor("ada").assertMatches(post(context + path, "ada"));
        ExpectedResponse.tokenFor("ada").assertMatches(post(context + path + "?x=1", "ada"));
        ExpectedResponse.tokenFor("ada")
                .assertMatches(post(context + "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2), "ada"));
    }

    Stream<String> withPathParameters() {
        return Stream.of(
                context + path + ";x=1",
                context + path + ";",
                context + path + ";jsessionid=ABC?id=bob",
                context + before() + ";v=2" + last());
    }

    @ParameterizedTest
    @MethodSource("withPathParameters")
    void pathParameters_areIgnoredAsForAController(String target) throws Exception {
        ExpectedResponse.tokenFor("ada").assertMatches(post(target, "ada"));
        ExpectedResponse.forbidden().assertMatches(post(target, Demo.REFUSED));
        ExpectedResponse.crossOrigin().assertMatches(post(target, "ada", "Origin: https://evil.test"));
    }

    /** A server may resolve these before Spring sees them. */
    Stream<String> resolvedByTheServer() {
        return Stream.of(
                context + before() + "/x/.." + last(),
                context + before() + "/x/%2e%2e" + last(),
                context + "/x/.." + path,
                "/x/.." + context + path,
                "http://127.0.0.1" + context + path,
                "http://evil.example" + context + path,
                context + path + "#x");
    }

    @ParameterizedTest
    @MethodSource("resolvedByTheServer")
    void pathResolvedByTheServer_followsTheRulesOrIsNotTheEndpoint(String target) throws Exception {
        assertMatchesIfFromEndpoint(post(target, "ada"), ExpectedResponse.tokenFor("ada"));
        assertMatchesIfFromEndpoint(post(target, Demo.REFUSED), ExpectedResponse.forbidden());
        assertMatchesIfFromEndpoint(post(target, "ada", "Origin: https://evil.test"), ExpectedResponse.crossOrigin());
    }

    Stream<String> otherPaths() {
        return Stream.of(
                context + "//" + path.substring(1),
                context + before() + "/" + last(),
                context + before() + "/." + last(),
                context + before() + "/%2e" + last(),
                context + before() + "%2F" + last().substring(1),
                context + before() + "%5C" + last().substring(1),
                "/" + context + path.substring(context.isEmpty() ? 0 : 1),
                context + path + "/",
                context + path + "/more",
                context + path + ".json",
                context + path + "%20",
                context + path + "%3Bx=1",
                context + path + "%3Fx=1",
                context + path + "%00",
                context + path + "%252e",
                context + path + "/..",
                context + path + "/../other",
                context + path + "/..;/other",
                context + path + "/%2e%2e/other",
                context + path + "/../.." + path + "/x",
                context + "/x" + path,
                context + path.substring(0, path.lastIndexOf('/')),
                context + path.toUpperCase(Locale.ROOT),
                context + path + path,
                context + context + path + "x",
                "/elsewhere" + path,
                context + "/",
                "/",
                "*");
    }

    @ParameterizedTest
    @MethodSource("otherPaths")
    void otherPath_isNotTheEndpoint(String target) throws Exception {
        Response response = post(target, "ada");
        assertThat(response.isFromEndpoint()).as("%s", response).isFalse();
        assertThat(response.containsToken()).as("%s", response).isFalse();
    }

    private String last() {
        return path.substring(path.lastIndexOf('/'));
    }

    private String before() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static void assertMatchesIfFromEndpoint(Response response, ExpectedResponse expected) {
        if (response.isFromEndpoint()) {
            expected.assertMatches(response);
        } else {
            assertThat(response.containsToken()).as("%s", response).isFalse();
        }
    }

    private Response post(String target, String login, String... headers) throws Exception {
        String[] more = Stream.concat(Stream.of("Content-Length: 0"), Stream.of(headers))
                .toArray(String[]::new);
        return app.client().raw("POST " + target + " HTTP/1.1", login, more);
    }
}
