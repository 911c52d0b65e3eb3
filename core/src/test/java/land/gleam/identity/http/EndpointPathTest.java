package land.gleam.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gleam/identity-token",
                "/a",
                "/a/b.c/d",
                "/ä/ b",
                "/...",
                "/a/..b/.c",
                "/.well-known/gleam",
                "/\ud83d\udd11"
            })
    void decodedPath_isAccepted(String path) {
        assertThat(new EndpointPath(path).value()).isEqualTo(path);
    }

    static List<Arguments> refusedPaths() {
        return List.of(
                arguments("must start with a slash", List.of("", "token", "a/b", " /a", "../a")),
                arguments(
                        "must not end with a slash or contain two slashes in a row",
                        List.of("/", "//", "//a", "/a/", "/a//b", "/a/b//")),
                arguments(
                        "must not contain a segment . or ..", List.of("/..", "/.", "/./x", "/../x", "/a/..", "/a/./b")),
                arguments(
                        "must not contain a control character",
                        List.of("/\u0000", "/a\u0000b", "/a\n", "/\t", "/a\u007f", "/a\u0085b")),
                arguments("must not contain an unpaired surrogate", List.of("/a\ud83d", "/\udd11a")),
                arguments("must not contain *, because it is not a pattern", List.of("/*", "/a/*", "/**", "/*.do")),
                arguments("must not contain {, because it is not a pattern", List.of("/{a}", "/a/{*rest}")),
                arguments("must not contain }, because it is not a pattern", List.of("/a}")),
                arguments("must not contain ?, which begins the query", List.of("/a?b", "/?")),
                arguments("must not contain #, which begins the fragment", List.of("/a#b")),
                arguments("must not contain ;, which begins a path parameter", List.of("/a;b")),
                arguments("must be decoded: write the characters themselves", List.of("/a%20b", "/a%2Fb", "/100%")),
                arguments("must not contain a backslash", List.of("/a\\b")));
    }

    @ParameterizedTest
    @MethodSource("refusedPaths")
    void pathThatCanNeverMatch_isRefusedNamingTheOneRule(String rule, List<String> paths) {
        assertThat(paths)
                .allSatisfy(path -> assertThatThrownBy(() -> new EndpointPath(path))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageMatching("The path of the token endpoint must [^.]*(\\. or \\.\\.)?[^.]*\\."
                                + " A path looks like /gleam/identity-token\\.")
                        .hasMessageContaining(rule));
    }
}
