package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact JSON of a payload; {@link GoldenTokensTest} compares it with Node's for many more texts. */
class PayloadWriterTest {
    @Test
    void payload_hasAllClaimsInTheOrderOfTheNodeHelper() {
        GleamUser user = new GleamUser("user_42", "Ada", "https://h/a.png", "ada@example.com");

        assertThat(written("proj_demo", user))
                .isEqualTo("{\"sub\":\"user_42\",\"aud\":\"proj_demo\",\"exp\":1795349100,\"name\":\"Ada\","
                        + "\"avatar_url\":\"https://h/a.png\",\"email\":\"ada@example.com\"}");
    }

    @Test
    void absentClaim_isOmittedFromThePayload() {
        assertThat(written(null, GleamUser.of("user_42"))).isEqualTo("{\"sub\":\"user_42\",\"exp\":1795349100}");
    }

    static List<Arguments> textsAndTheirJson() {
        return List.of(
                Arguments.of("\"", "\\\""),
                Arguments.of("\\", "\\\\"),
                Arguments.of("/", "/"),
                Arguments.of("\b", "\\b"),
                Arguments.of("\t", "\\t"),
                Arguments.of("\n", "\\n"),
                Arguments.of("\f", "\\f"),
                Arguments.of("\r", "\\r"),
                Arguments.of("\0", "\\u0000"),
                Arguments.of("\u001f", "\\u001f"),
                Arguments.of("\u007f", "\u007f"),
                Arguments.of("\u00e9", "\u00e9"),
                Arguments.of("\u2028", "\u2028"),
                Arguments.of("\ud83d\ude00", "\ud83d\ude00"));
    }

    @ParameterizedTest
    @MethodSource("textsAndTheirJson")
    void textInEveryField_isEscapedLikeJsonStringify(String text, String json) {
        GleamUser user = new GleamUser("a" + text + "b", text + "c", "d" + text, text + text);

        assertThat(written("e" + text + "f", user))
                .isEqualTo("{\"sub\":\"a" + json + "b\",\"aud\":\"e" + json + "f\",\"exp\":1795349100,\"name\":\""
                        + json + "c\",\"avatar_url\":\"d" + json + "\",\"email\":\"" + json + json + "\"}");
    }

    private static String written(@Nullable String audience, GleamUser user) {
        return new String(new PayloadWriter(audience).write(user, 1795349100), UTF_8);
    }
}
