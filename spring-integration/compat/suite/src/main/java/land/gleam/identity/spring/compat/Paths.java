package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.servlet.compat.Expected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A token where the endpoint is, and nowhere else. What a server makes of an odd spelling of the same path is its own
 * business: it may find the endpoint there or not, but the endpoint keeps its rules.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Paths {
    private final Theme app;
    private final String context;
    private final String path;

    Paths(Theme app, String context, String path) {
        this.app = app;
        this.context = context;
        this.path = path;
    }

    @Test
    void theEndpointIsAtItsPath() throws Exception {
        Http.token("ada").equal(post(context + path, "ada"));
        Http.token("ada").equal(post(context + path + "?x=1", "ada"));
        Http.token("ada").equal(post(context + "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2), "ada"));
    }

    Stream<String> sameWhenDecodedAndNormalised() {
        String last = path.substring(path.lastIndexOf('/'));
        String before = path.substring(0, path.length() - last.length());
        return Stream.of(
                context + path + ";x=1",
                context + path + ";",
                context + path + ";jsessionid=ABC?id=bob",
                context + before + ";v=2" + last,
                context + "//" + path.substring(1),
                context + before + "/" + last,
                context + before + "/." + last,
                context + before + "/%2e" + last,
                context + before + "/x/.." + last,
                context + before + "/x/%2e%2e" + last,
                context + before + "%2F" + last.substring(1),
                context + before + "%5C" + last.substring(1),
                context + "/x/.." + path,
                "/x/.." + context + path,
                "/" + context + path,
                "http://127.0.0.1" + context + path,
                "http://evil.example" + context + path,
                context + path + "#x");
    }

    @ParameterizedTest
    @MethodSource("sameWhenDecodedAndNormalised")
    void anOddSpellingGetsTheContractsAnswerOrNone(String target) throws Exception {
        obeys(post(target, "ada"), Http.token("ada"));
        obeys(post(target, Demo.REFUSED), Expected.forbidden());
        obeys(post(target, "ada", "Origin: https://evil.test"), Expected.crossOrigin());
    }

    Stream<String> another() {
        return Stream.of(
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
    @MethodSource("another")
    void anotherPathIsNotTheEndpoints(String target) throws Exception {
        Answer answer = post(target, "ada");
        assertThat(answer.isOfEndpoint()).as("%s", answer).isFalse();
        assertThat(answer.hasToken()).as("%s", answer).isFalse();
    }

    private static void obeys(Answer answer, Expected expected) {
        if (answer.isOfEndpoint()) {
            expected.equal(answer);
        } else {
            assertThat(answer.hasToken()).as("%s", answer).isFalse();
        }
    }

    private Answer post(String target, String login, String... headers) throws Exception {
        String[] more = Stream.concat(Stream.of("Content-Length: 0"), Stream.of(headers))
                .toArray(String[]::new);
        return app.http().raw("POST " + target + " HTTP/1.1", login, more);
    }
}
