package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The origin rule, with raw headers. Core tests the rule itself; these tests show that Spring passes all headers on.
 */
abstract class OriginTests {
    private static final String HOST = "Host: app.example.com";

    private final SharedAppTest app;

    OriginTests(SharedAppTest app) {
        this.app = app;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST,
                HOST + "|Origin: https://app.example.com",
                HOST + "|Origin: http://app.example.com",
                HOST + "|Origin: https://app.example.com:443",
                HOST + "|ORIGIN: HTTPS://App.Example.COM",
                "Host: APP.example.com|Origin: https://app.example.com",
                "Host: app.example.com:443|Origin: https://app.example.com",
                "Host: app.example.com:8443|Origin: https://app.example.com:8443",
                "Host: [::1]:8080|Origin: http://[::1]:8080",
                HOST + "|Origin: " + Demo.TRUSTED,
                HOST + "|Origin: " + Demo.TRUSTED + "|Sec-Fetch-Site: cross-site",
                HOST + "|Sec-Fetch-Site: same-origin",
                HOST + "|Sec-Fetch-Site: none",
                HOST + "|sec-fetch-site: same-origin|Origin: https://evil.example",
            })
    void allowedOrigin_getsAToken(String headers) throws Exception {
        ExpectedResponse.tokenFor("ada").assertMatches(post("HTTP/1.1", headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST + "|Origin: https://evil.example",
                HOST + "|Origin: null",
                HOST + "|Origin: *",
                HOST + "|Origin:",
                HOST + "|Origin: https://app.example.com:8443",
                HOST + "|Origin: https://app.example.com/",
                HOST + "|Origin: https://app.example.com, https://app.example.com",
                HOST + "|Origin: https://app.example.com.evil.example",
                HOST + "|Origin: http://portal.example.com",
                HOST + "|Origin: https://portal.example.com:443",
                "Host: app.example.com:8443|Origin: https://app.example.com",
                "Host: [::1]:8080|Origin: http://[::2]:8080",
                HOST + "|Sec-Fetch-Site: cross-site",
                HOST + "|Sec-Fetch-Site: same-site",
                HOST + "|Sec-Fetch-Site: Same-Origin",
                HOST + "|Sec-Fetch-Site:",
                HOST + "|Sec-Fetch-Site: cross-site|Origin: https://app.example.com",
                HOST + "|Sec-Fetch-Site: none|Sec-Fetch-Site: none",
                HOST + "|Sec-Fetch-Site: same-origin|sec-fetch-site: same-origin",
                HOST + "|Origin: " + Demo.TRUSTED + "|Origin: " + Demo.TRUSTED,
                HOST + "|Origin: " + Demo.TRUSTED + "|origin: https://evil.example",
                HOST + "|Origin: https://app.example.com|ORIGIN: https://app.example.com",
            })
    void foreignOrigin_isRefused(String headers) throws Exception {
        ExpectedResponse.crossOrigin().assertMatches(post("HTTP/1.1", headers));
    }

    /** HTTP/1.0 has no {@code Host}; then the server's own name counts. */
    @Test
    void foreignOriginWithoutHost_isRefused() throws Exception {
        ExpectedResponse.tokenFor("ada").assertMatches(post("HTTP/1.0", "X-Any: thing"));
        ExpectedResponse.tokenFor("ada").assertMatches(post("HTTP/1.0", "Origin: " + Demo.TRUSTED));
        for (String foreign :
                new String[] {"https://evil.example", "http://127.0.0.1:1", "http://localhost:1", "null"}) {
            ExpectedResponse.crossOrigin().assertMatches(post("HTTP/1.0", "Origin: " + foreign));
        }
    }

    private Response post(String version, String headers) throws IOException {
        String[] all = Stream.concat(
                        Stream.of(headers.split("\\|")), Stream.of(Demo.LOGIN + ": ada", "Content-Length: 0"))
                .toArray(String[]::new);
        try (RawConnection connection = app.client().connect()) {
            return connection.send("POST " + Demo.PATH + " " + version, all).read();
        }
    }
}
