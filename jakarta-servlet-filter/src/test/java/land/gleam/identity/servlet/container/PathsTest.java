package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A servlet mounted on exactly one path. Containers may or may not find the servlet at an unusual spelling of the path;
 * if they do, the endpoint's rules are the same.
 */
class PathsTest extends AbstractContainerTest {
    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gleam/identity-token",
                "/gleam/identity-token?x=1",
                "/gleam/identity-token?user=bob&id=bob&sub=bob&X-Demo-Login=bob",
                "/gleam/identity-token;x=1",
                "/gleam/%69dentity%2dtoken"
            })
    void servlet_respondsAtItsPath(String path) throws Exception {
        ExpectedResponse.token("ada").assertEquals(sendRaw(path, "ada"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gleam/identity-token/",
                "/gleam/identity-token/more",
                "/gleam/identity-token.json",
                "/gleam",
                "/",
                "/GLEAM/identity-token",
                "/gleam/identity-token%20",
                "/gleam/identity-token%3Bx=1",
            })
    void servlet_isNotFoundAtAnotherPath(String path) throws Exception {
        Response response = sendRaw(path, "ada");
        assertThat(response.isFromEndpoint()).isFalse();
        assertThat(response.hasToken()).isFalse();
        assertThat(response.status()).isBetween(300, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//gleam/identity-token",
                "/gleam//identity-token",
                "/gleam;v=2/identity-token",
                "/gleam/;/identity-token",
                "/gleam/identity-token;",
                "/gleam/identity-token;jsessionid=ABC",
                "/gleam%2Fidentity-token",
                "/gleam%2fidentity-token",
                "/gleam%5Cidentity-token",
                "/gleam\\identity-token",
                "/gleam/x/../identity-token",
                "/gleam/./identity-token",
                "/gleam/%2e/identity-token",
                "/gleam/..;/gleam/identity-token",
                "/gleam/%252e/identity-token",
                "/gleam/identity-token%00",
                "/gleam/identity-token%0d%0aX-Evil:1",
                "/gleam/identity-token%c0%ae",
                "/gleam/identity-token%zz",
                "/gleam/identity-token#x",
                "http://127.0.0.1/gleam/identity-token",
                "http://evil.example/gleam/identity-token",
                "*"
            })
    void unusualPath_receivesTheUsualResponseOrNoToken(String path) throws Exception {
        assertObeys(sendRaw(path, "ada"), ExpectedResponse.token("ada"));
        assertObeys(sendRaw(path, DemoApp.REFUSED), ExpectedResponse.forbidden());
        assertObeys(sendRaw(path, "ada", "Origin: https://evil.test"), ExpectedResponse.crossOrigin());
        assertObeys(sendRaw(path, "ada", "Sec-Fetch-Site: cross-site"), ExpectedResponse.crossOrigin());
    }

    static void assertObeys(Response response, ExpectedResponse expected) {
        if (response.isFromEndpoint()) {
            expected.assertEquals(response);
        } else {
            assertThat(response.hasToken()).as("%s", response).isFalse();
        }
    }

    private Response sendRaw(String path, String login, String... more) throws IOException {
        try (RawConnection connection = connect()) {
            return connection
                    .send("POST " + path + " HTTP/1.1", headers(login, more))
                    .read();
        }
    }
}
