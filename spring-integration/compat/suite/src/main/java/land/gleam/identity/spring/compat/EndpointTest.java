package land.gleam.identity.spring.compat;

import org.junit.jupiter.api.Nested;

class EndpointTest extends EndpointSuite {
    @Override
    protected Running start() {
        return App.startWith(
                DemoApp.class,
                SecurityLeftOut.PROPERTY,
                "server.http2.enabled=true",
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.trusted-origins=" + Demo.TRUSTED);
    }

    @Nested
    class OverHttp2 extends Http2 {
        OverHttp2() {
            super(EndpointTest.this);
        }
    }
}
