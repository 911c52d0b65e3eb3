package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A servlet mounted on exactly one path. What a container makes of an odd path is its own business: it may find the
 * endpoint there or not, but the endpoint keeps its rules.
 */
abstract class Paths extends Theme {
    Paths(Container container) {
        super(container);
    }

    @Override
    void mount(ServletContext context) {
        servlet(context, Demo.PATH, Demo.endpoint());
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
    void theServletIsFoundAtItsPath(String path) throws Exception {
        Expected.token("ada").equal(sendRaw(path, "ada"));
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
    void theServletIsNotFoundElsewhere(String path) throws Exception {
        Answer answer = sendRaw(path, "ada");
        assertThat(answer.isOfEndpoint()).isFalse();
        assertThat(answer.hasToken()).isFalse();
        assertThat(answer.status()).isBetween(300, 499);
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
    void anOddPathGetsTheContractsAnswerOrNone(String path) throws Exception {
        obeys(sendRaw(path, "ada"), Expected.token("ada"));
        obeys(sendRaw(path, Demo.REFUSED), Expected.forbidden());
        obeys(sendRaw(path, "ada", "Origin: https://evil.test"), Expected.crossOrigin());
        obeys(sendRaw(path, "ada", "Sec-Fetch-Site: cross-site"), Expected.crossOrigin());
    }

    static void obeys(Answer answer, Expected expected) {
        if (answer.isOfEndpoint()) {
            expected.equal(answer);
        } else {
            assertThat(answer.hasToken()).as("%s", answer).isFalse();
        }
    }

    private Answer sendRaw(String path, String login, String... more) throws IOException {
        try (RawConnection connection = connect()) {
            return connection
                    .send("POST " + path + " HTTP/1.1", headers(login, more))
                    .read();
        }
    }
}
