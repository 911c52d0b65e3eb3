package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.servlet.compat.Expected;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Under a context path, at a path of its own, beside a controller that takes everything. */
class ContextPathTest extends Theme {
    private static final String CONTEXT = "/shop";
    private static final String PATH = "/mobile/identity-token";

    @Import({DemoApp.class, CatchAll.class})
    static class Configured {}

    @RestController
    static class CatchAll {
        @RequestMapping("/**")
        String any(HttpMethod method, @RequestBody(required = false) @Nullable String body) {
            return "the app got " + method + " " + body;
        }
    }

    @Override
    Running start() {
        return App.startWith(
                Configured.class,
                SecurityLeftOut.PROPERTY,
                App.contextPath(CONTEXT),
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.path=" + PATH,
                "gleam.identity.endpoint.challenge=Bearer realm=\"the shop\"");
    }

    @Nested
    class FindingThePath extends Paths {
        FindingThePath() {
            super(ContextPathTest.this, CONTEXT, PATH);
        }
    }

    @Test
    void theChallengeIsTheConfiguredOne() throws Exception {
        Expected.unauthenticated("Bearer realm=\"the shop\"").equal(http().post(CONTEXT + PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void theControllerGetsNoOtherMethodOfTheEndpoint(String method) throws Exception {
        Expected.methodNotAllowed()
                .equal(http().send(http().to(CONTEXT + PATH).method(method, BodyPublishers.ofString("x"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Demo.PATH,
                PATH + "/",
                PATH + "/more",
                PATH + ".json",
                PATH + "s",
                "/mobile",
                "/mobile/identity-Token",
                "/more" + PATH
            })
    void everythingElsePassesToTheAppUntouched(String path) throws Exception {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            Answer answer = http().send(http().to(CONTEXT + path)
                    .header(Demo.LOGIN, "ada")
                    .method(method, BodyPublishers.ofString("x=1")));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("the app got " + method + " x=1");
            assertThat(answer.isOfEndpoint()).isFalse();
        }
    }
}
