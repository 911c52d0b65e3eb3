package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.servlet.compat.Answer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spring MVC under a path of its own, within the context path: the endpoint is where a controller would be. */
@Tag("mvc")
class ServletPathTest extends Theme {
    private static final String BEFORE = "/shop/api";

    @Override
    Running start() {
        return App.startWith(
                DemoApp.class,
                SecurityLeftOut.PROPERTY,
                "server.servlet.context-path=/shop",
                "spring.mvc.servlet.path=/api",
                "gleam.identity.endpoint.enabled=true");
    }

    @Nested
    class FindingThePath extends Paths {
        FindingThePath() {
            super(ServletPathTest.this, BEFORE, Demo.PATH);
        }
    }

    @Test
    void theEndpointIsNotOutsideTheServlet() throws Exception {
        for (String path : new String[] {Demo.PATH, "/shop" + Demo.PATH, "/api" + Demo.PATH}) {
            Answer answer = http().postAs("ada", path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.isOfEndpoint()).isFalse();
        }
    }
}
