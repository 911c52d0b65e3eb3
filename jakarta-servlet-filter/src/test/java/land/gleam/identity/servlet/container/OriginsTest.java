package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Combines every kind of {@code Sec-Fetch-Site}, {@code Origin} and {@code Host}. */
class OriginsTest extends AbstractContainerTest {
    private static final List<String> PASSING_SITES = List.of("same-origin", "none");
    private static final List<String> REFUSED_SITES =
            List.of("same-site", "cross-site", "Same-Origin", "NONE", "same-origin, none", "sameorigin", "?1");
    private static final List<String> FOREIGN_EVERYWHERE = List.of(
            "null",
            "NULL",
            "*",
            "https://evil.example",
            "https://portal.example.com.evil.example",
            "https://portal.example.com:443",
            "https://portal.example.com/",
            "HTTPS://portal.example.com",
            "http://portal.example.com",
            "//app.example.com",
            "app.example.com",
            "https://user@app.example.com",
            "https://app.example.com/",
            "https://app.example.com, https://app.example.com",
            "https://app.example.com https://evil.example",
            "https://app.example.com\\@evil.example",
            "capacitor://localhost",
            "file://");

    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
    }

    /** A {@code Host}, the origins that equal it, and origins that nearly do. */
    record Place(String host, List<String> own, List<String> foreign) {}

    static Stream<Place> places() {
        return Stream.of(
                new Place(
                        "app.example.com",
                        List.of(
                                "http://app.example.com",
                                "https://app.example.com",
                                "https://app.example.com:443",
                                "http://app.example.com:80",
                                "HTTPS://App.Example.COM"),
                        List.of(
                                "https://app.example.com:80",
                                "http://app.example.com:443",
                                "https://app.example.com:8443",
                                "https://app.example.co")),
                new Place(
                        "APP.Example.com:8443",
                        List.of("https://app.example.com:8443", "http://app.example.com:8443"),
                        List.of(
                                "https://app.example.com",
                                "https://app.example.com:843",
                                "https://app.example.com:443")),
                new Place(
                        "app.example.com:443",
                        List.of("https://app.example.com", "https://app.example.com:443"),
                        List.of("http://app.example.com")),
                new Place(
                        "app.example.com:80",
                        // The container reports the authority without the port, so the last one is as without it.
                        List.of("http://app.example.com", "http://app.example.com:80", "https://app.example.com"),
                        List.of("https://app.example.com:8443", "http://app.example.com:8")),
                new Place(
                        "app.example.com:65535",
                        List.of("https://app.example.com:65535"),
                        List.of("https://app.example.com:6553", "https://app.example.com:65536")),
                new Place(
                        "127.0.0.1:8080",
                        List.of("http://127.0.0.1:8080"),
                        List.of("http://127.0.0.1", "http://localhost:8080", "http://127.0.0.1:80")),
                new Place(
                        "[::1]:8080",
                        List.of("http://[::1]:8080"),
                        List.of("http://[::1]", "http://::1:8080", "http://[::2]:8080", "http://[::1]:808")),
                new Place(
                        "[2001:db8::1]",
                        List.of("https://[2001:db8::1]", "http://[2001:DB8::1]", "https://[2001:db8::1]:443"),
                        List.of("https://[2001:db8::1]:80", "https://2001:db8::1")));
    }

    @ParameterizedTest
    @MethodSource("places")
    void originWithoutFetchMetadata_mustEqualTheHost(Place place) throws Exception {
        try (RawConnection connection = connect()) {
            passes(connection, place);
            passes(connection, place, origin(DemoApp.TRUSTED));
            for (String own : place.own()) {
                passes(connection, place, origin(own));
                isRefused(connection, place, origin(own), origin(own));
            }
            for (String foreign : foreign(place)) {
                isRefused(connection, place, origin(foreign));
                isRefused(connection, place, origin(foreign), origin(DemoApp.TRUSTED));
                isRefused(connection, place, origin(DemoApp.TRUSTED), origin(foreign));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void fetchMetadata_decidesUnlessTheOriginIsTrusted(Place place) throws Exception {
        List<String> origins = new ArrayList<>(place.own());
        origins.addAll(foreign(place));
        try (RawConnection connection = connect()) {
            for (String site : PASSING_SITES) {
                passes(connection, place, site(site));
                passes(connection, place, site(site), origin(DemoApp.TRUSTED));
                for (String origin : origins) {
                    passes(connection, place, site(site), origin(origin));
                    isRefused(connection, place, site(site), origin(origin), origin(origin));
                }
            }
            for (String site : REFUSED_SITES) {
                isRefused(connection, place, site(site));
                passes(connection, place, site(site), origin(DemoApp.TRUSTED));
                for (String origin : origins) {
                    isRefused(connection, place, site(site), origin(origin));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void repeatedHeader_isRefused(Place place) throws Exception {
        try (RawConnection connection = connect()) {
            isRefused(connection, place, site("same-origin"), site("same-origin"));
            isRefused(connection, place, site("none"), site("none"), origin(DemoApp.TRUSTED));
            isRefused(connection, place, site("same-origin"), site("cross-site"), origin(DemoApp.TRUSTED));
            isRefused(connection, place, origin(DemoApp.TRUSTED), origin(DemoApp.TRUSTED));
            isRefused(connection, place, origin(DemoApp.TRUSTED), "origin: " + DemoApp.TRUSTED, site("none"));
        }
    }

    @Test
    void emptyOriginOrFetchMetadata_isRefused() throws Exception {
        Place place = new Place("app.example.com", List.of(), List.of());
        try (RawConnection connection = connect()) {
            isRefused(connection, place, "Origin:");
            isRefused(connection, place, "Sec-Fetch-Site:");
            isRefused(connection, place, "Sec-Fetch-Site:", origin("https://app.example.com"));
        }
    }

    /** HTTP/1.0 requests have no {@code Host}; the endpoint compares the server's own address instead. */
    @Test
    void originWithoutHost_mustEqualTheServersAddress() throws Exception {
        assertThat(http10("X-Any: thing").status()).isEqualTo(200);
        ExpectedResponse.crossOrigin().assertEquals(http10(origin("https://evil.example")));
        ExpectedResponse.crossOrigin().assertEquals(http10(origin("http://127.0.0.1:1")));
    }

    private Response http10(String header) throws IOException {
        try (RawConnection connection = connect()) {
            return connection
                    .send("POST " + DemoApp.PATH + " HTTP/1.0", DemoApp.LOGIN + ": ada", header, "Content-Length: 0")
                    .read();
        }
    }

    private static void passes(RawConnection connection, Place place, String... headers) throws IOException {
        check(ExpectedResponse.token("ada"), connection, place, headers);
    }

    private static void isRefused(RawConnection connection, Place place, String... headers) throws IOException {
        check(ExpectedResponse.crossOrigin(), connection, place, headers);
    }

    private static void check(ExpectedResponse expected, RawConnection connection, Place place, String... headers)
            throws IOException {
        String[] all = Stream.concat(
                        Stream.of("Host: " + place.host(), DemoApp.LOGIN + ": ada", "Content-Length: 0"),
                        Stream.of(headers))
                .toArray(String[]::new);
        Response response =
                connection.send("POST " + DemoApp.PATH + " HTTP/1.1", all).read();
        assertThat(response.status())
                .as("%s to %s", List.of(headers), place.host())
                .isEqualTo(expected.status());
        expected.assertEquals(response);
    }

    private static List<String> foreign(Place place) {
        List<String> foreign = new ArrayList<>(FOREIGN_EVERYWHERE);
        foreign.addAll(place.foreign());
        return foreign;
    }

    private static String origin(String value) {
        return "Origin: " + value;
    }

    private static String site(String value) {
        return "Sec-Fetch-Site: " + value;
    }
}
