package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReactiveTokenEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "http://server.example/, server.example",
        "http://server.example:80/, server.example",
        "http://server.example:443/, server.example:443",
        "https://server.example:443/, server.example",
        "https://server.example:80/, server.example:80",
        "https://server.example:8443/, server.example:8443",
        "https://[::1]:8443/, [::1]:8443",
        "https://[::1]:443/, [::1]",
        "http://my_app.example:8080/, my_app.example:8080",
        "http://my_app.example:80/, my_app.example"
    })
    void authority_omitsTheDefaultPort(String uri, String authority) {
        assertThat(ReactiveTokenEndpoint.authority(URI.create(uri))).isEqualTo(authority);
    }
}
