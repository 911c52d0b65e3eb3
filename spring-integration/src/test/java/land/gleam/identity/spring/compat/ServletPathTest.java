package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A servlet path within a context path: the endpoint is where a controller would be. */
@Tag("mvc")
class ServletPathTest extends SharedAppTest {
    private static final String BEFORE = "/shop/api";

    @Override
    RunningServer start() {
        return BootApp.startWith(
                DemoApp.class,
                SecurityAutoConfigurationFilter.PROPERTY,
                "server.servlet.context-path=/shop",
                "spring.mvc.servlet.path=/api",
                "gleam.identity.endpoint.enabled=true");
    }

    @Nested
    class Paths extends PathTests {
        Paths() {
            super(ServletPathTest.this, BEFORE, Demo.PATH);
        }
    }

    @Test
    void pathOutsideTheServletPath_isNotTheEndpoint() throws Exception {
        for (String path : new String[] {Demo.PATH, "/shop" + Demo.PATH, "/api" + Demo.PATH}) {
            Response response = client().postAs("ada", path);
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.isFromEndpoint()).isFalse();
        }
    }
}
