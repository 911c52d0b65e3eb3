package land.gleam.identity.servlet.container;

import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers without {@code Sec-Fetch-Site}, and a proxy that rewrites {@code Host} and that the container trusts. */
class ForwardedHostTest extends AbstractContainerTest {
    @Override
    Container.Running start(Container container) throws Exception {
        return container.startBehindProxy(this::mount);
    }

    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
        servlet(context, "/", new EchoServlet());
        filter(context, DemoApp.filter("/by-filter"));
    }

    @ParameterizedTest
    @CsvSource({
        "app.example.com, 443, https, https://app.example.com",
        "app.example.com, 80, http, http://app.example.com",
        "APP.Example.com, 443, https, https://app.example.com:443",
        "app.example.com, 8443, https, https://app.example.com:8443",
        "[2001:db8::1], 443, https, https://[2001:db8::1]"
    })
    void ownOriginOfAnAppBehindTheProxy_passes(String host, int port, String scheme, String origin) throws Exception {
        for (String path : new String[] {DemoApp.PATH, "/by-filter"}) {
            ExpectedResponse.token("ada").assertEquals(forwarded(path, host, port, scheme, origin));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "app.example.com, 443, https, https://evil.example",
        "app.example.com, 443, https, https://app.example.com:8443",
        "app.example.com, 8443, https, https://app.example.com",
        "app.example.com, 443, https, https://app.example.com.evil.example",
        "app.example.com, 443, https, null"
    })
    void foreignOriginBehindTheProxy_isRefused(String host, int port, String scheme, String origin) throws Exception {
        ExpectedResponse.crossOrigin().assertEquals(forwarded(DemoApp.PATH, host, port, scheme, origin));
    }

    @Test
    void fetchMetadata_decidesBeforeTheForwardedHost() throws Exception {
        ExpectedResponse.crossOrigin()
                .assertEquals(post(
                        DemoApp.PATH,
                        "ada",
                        "X-Forwarded-Host",
                        "app.example.com",
                        "X-Forwarded-Proto",
                        "https",
                        "Origin",
                        "https://app.example.com",
                        "Sec-Fetch-Site",
                        "same-site"));
    }

    /** The proxy sends its own name for the app as {@code Host}. */
    private Response forwarded(String path, String host, int port, String scheme, String origin) throws Exception {
        return post(
                path,
                "ada",
                "X-Forwarded-For",
                "192.0.2.1",
                "X-Forwarded-Host",
                host,
                "X-Forwarded-Port",
                String.valueOf(port),
                "X-Forwarded-Proto",
                scheme,
                "Origin",
                origin);
    }
}
