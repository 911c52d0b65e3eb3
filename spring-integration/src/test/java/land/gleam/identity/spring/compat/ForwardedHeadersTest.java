package land.gleam.identity.spring.compat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Behind a proxy that rewrites {@code Host}, the app's own pages have its public origin. That counts if the app trusts
 * the proxy's headers.
 */
@Tag("compat")
@Tag("matrix")
@Tag("webflux")
@Timeout(120)
class ForwardedHeadersTest {
    private static final String OWN = "https://app.example.com";

    @ParameterizedTest
    @ValueSource(strings = {"framework", "native"})
    void ownPage_getsATokenIfForwardedHeadersAreTrusted(String strategy) throws Exception {
        try (BootApp app = start(strategy)) {
            ExpectedResponse.tokenFor("ada").assertMatches(post(app, OWN, "app.example.com", "443"));
            ExpectedResponse.tokenFor("ada").assertMatches(post(app, OWN + ":8443", "app.example.com", "8443"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework", "native"})
    void foreignPage_isRefusedBehindAProxyToo(String strategy) throws Exception {
        try (BootApp app = start(strategy)) {
            ExpectedResponse.crossOrigin().assertMatches(post(app, "https://evil.example", "app.example.com", "443"));
            ExpectedResponse.crossOrigin().assertMatches(post(app, OWN + ":8443", "app.example.com", "443"));
        }
    }

    /** Otherwise a caller could choose the app's origin. */
    @ParameterizedTest
    @ValueSource(strings = "none")
    void forwardedHost_isIgnoredUnlessTrusted(String strategy) throws Exception {
        try (BootApp app = start(strategy)) {
            ExpectedResponse.crossOrigin().assertMatches(post(app, OWN, "app.example.com", "443"));
        }
    }

    private static BootApp start(String strategy) {
        return BootApp.startWith(
                DemoApp.class,
                SecurityAutoConfigurationFilter.PROPERTY,
                "gleam.identity.endpoint.enabled=true",
                "server.forward-headers-strategy=" + strategy);
    }

    private static Response post(BootApp app, String origin, String host, String port) throws IOException {
        try (RawConnection connection = new TestClient(app).connect()) {
            return connection
                    .send(
                            "POST " + Demo.PATH + " HTTP/1.1",
                            "Host: backend.internal:8080",
                            "X-Forwarded-For: 203.0.113.7",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-Host: " + host,
                            "X-Forwarded-Port: " + port,
                            "Origin: " + origin,
                            Demo.LOGIN + ": ada",
                            "Content-Length: 0")
                    .read();
        }
    }
}
