package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A context path, a configured path, and a controller of the app that matches every path. */
class ContextPathTest extends SharedAppTest {
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
    RunningServer start() {
        return BootApp.startWith(
                Configured.class,
                SecurityAutoConfigurationFilter.PROPERTY,
                BootApp.contextPath(CONTEXT),
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.path=" + PATH);
    }

    @Nested
    class Paths extends PathTests {
        Paths() {
            super(ContextPathTest.this, CONTEXT, PATH);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void otherMethodOnThePath_doesNotReachTheCatchAllController(String method) throws Exception {
        ExpectedResponse.methodNotAllowed()
                .assertMatches(client().send(client().to(CONTEXT + PATH).method(method, BodyPublishers.ofString("x"))));
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
    void requestToAnotherPath_reachesTheControllerUnchanged(String path) throws Exception {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            Response response = client().send(client().to(CONTEXT + path)
                    .header(Demo.LOGIN, "ada")
                    .method(method, BodyPublishers.ofString("x=1")));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("the app got " + method + " x=1");
            assertThat(response.isFromEndpoint()).isFalse();
        }
    }
}
