package land.gleam.identity.spring.compat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The endpoint in Spring MVC or WebFlux, depending on the class path. */
@Tag("webflux")
class EndpointTest extends EndpointTests {
    @Override
    RunningServer start() {
        return BootApp.startWith(
                DemoApp.class,
                SecurityAutoConfigurationFilter.PROPERTY,
                "server.http2.enabled=true",
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.trusted-origins=" + Demo.TRUSTED);
    }

    @Nested
    class Paths extends PathTests {
        Paths() {
            super(EndpointTest.this, "", Demo.PATH);
        }
    }

    @Nested
    class OverHttp2 extends Http2Tests {
        OverHttp2() {
            super(EndpointTest.this);
        }
    }
}
