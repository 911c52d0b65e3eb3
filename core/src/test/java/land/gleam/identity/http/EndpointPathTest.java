package land.gleam.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/gleam/identity-token", "/a", "/a/b.c/d", "/ä/ b"})
    void decodedPath_isAccepted(String path) {
        assertThat(new EndpointPath(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "token", "/", "//a", "/a/", "/a//b", "/a/*", "/a?b", "/a;b", "/a%20b", "/a#b", "/{a}", "/a\\b"
            })
    void patternOrEncodedPath_isRefused(String path) {
        assertThatThrownBy(() -> new EndpointPath(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slash");
    }
}
