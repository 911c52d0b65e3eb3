package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ExchangeViewTest {
    @ParameterizedTest
    @CsvSource({
        "http://server.example/, server.example",
        "http://server.example:80/, server.example",
        "http://server.example:443/, server.example:443",
        "https://server.example:443/, server.example",
        "https://server.example:80/, server.example:80",
        "https://server.example:8443/, server.example:8443",
        "https://[::1]:8443/, [::1]:8443"
    })
    void anAuthorityHasNoDefaultPort(String uri, String authority) {
        assertThat(view(MockServerHttpRequest.post(uri)).authority()).isEqualTo(authority);
    }

    @Test
    void headersAreFoundInAnyCaseWithAllTheirValues() {
        ExchangeView view = view(MockServerHttpRequest.post("/").header("oRiGiN", "a", "b"));

        assertThat(view.header("Origin")).containsExactly("a", "b");
        assertThat(view.header("Host")).isEmpty();
        assertThat(view.method()).isEqualTo("POST");
    }

    private static ExchangeView view(MockServerHttpRequest.BaseBuilder<?> request) {
        return new ExchangeView(request.build());
    }
}
