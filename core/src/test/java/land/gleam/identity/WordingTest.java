package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from a token cannot break or reorder a line, hide in it, or control a terminal. */
@Tag("reading")
class WordingTest {
    static List<String> controls() {
        return SpecialTexts.controlCharacters().toList();
    }

    static List<String> oddSpaces() {
        return SpecialTexts.spaces().filter(space -> !space.equals(" ")).toList();
    }

    @ParameterizedTest
    @MethodSource({"controls", "oddSpaces"})
    @ValueSource(
            strings = {
                "\u202e",
                "\u2066",
                "\u200d",
                "\u200f",
                "\ufeff",
                "\u00ad",
                "\udb40\udc41",
                "\ud83d",
                "\ude00",
                "\ue000",
                "\uffff"
            })
    void shownText_hasInvisibleCharactersEscaped(String text) {
        assertThat(Wording.value("a" + text + "b")).matches("\"a(\\\\[nrt]|(\\\\u[0-9a-f]{4})+)b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "é", "\u6f22\u5b57", "\ud83d\ude00", "e\u0301", "<b>&amp;", "\u05d0\u05d1"})
    void shownText_keepsOrdinaryCharacters(String text) {
        assertThat(Wording.value(text)).isEqualTo("\"" + text + "\"");
    }

    @Test
    void shownValue_isUnambiguous() {
        assertThat(Wording.value("\"\\n\n")).isEqualTo("\"\\\"\\\\n\\n\"");
        assertThat(Wording.value("1")).isNotEqualTo(Wording.value(1L));
        assertThat(Wording.value("null")).isNotEqualTo(Wording.value(null));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "null; null",
                "true; true",
                "-0; 0",
                "1.50E+3; 1.50E+3",
                "[1,\"a\",[]]; [1, \"a\", []]",
                "{\"b\":{\"c\":null},\"a\":1}; {\"a\": 1, \"b\": {\"c\": null}}"
            })
    void shownValue_looksLikeJson(String json, String shown) {
        Object value = StrictJson.readObject("test", ("{\"x\":[" + json + "]}").getBytes(UTF_8))
                .get("x");

        assertThat(Wording.value(value)).isEqualTo("[" + shown + "]");
    }

    @ParameterizedTest
    @CsvSource({"119, false", "120, true", "6000, true"})
    void shownText_isCutFrom120Characters(int length, boolean cut) {
        String text = Wording.value("x".repeat(length));

        assertThat(text.contains("… (".replace(" (", "\" ("))).isEqualTo(cut);
        assertThat(text).hasSizeLessThan(160);
        assertThat(text.endsWith("\" (" + length + " characters)")).isEqualTo(cut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "\"\\u0000\"", "[]", "{}", "1.5", "[[[[[[[[[[[[1]]]]]]]]]]]]", "{\"a\":{\"a\":\"😀\"}}"})
    void shownList_isCutWhenLong(String element) {
        String json = "{\"list\":[" + (element + ",").repeat(200) + element + "]}";
        String text = Wording.value(StrictJson.readObject("test", json.getBytes(UTF_8)));

        assertThat(text).hasSizeBetween(100, 200).contains("…").endsWith("…]}");
    }

    @Test
    void shownObject_isCutWhenItHasManyMembers() {
        Map<String, Object> object =
                IntStream.range(100, 300).boxed().collect(Collectors.toMap(i -> "member" + i, i -> 1L));

        assertThat(Wording.value(object))
                .hasSizeLessThan(160)
                .startsWith("{\"member100\": 1, ")
                .endsWith("…}");
    }

    @Test
    void shownNumber_isCutAfter120Characters() {
        assertThat(Wording.value(new StrictJson.NonInteger("1." + "5".repeat(118))))
                .isEqualTo("1." + "5".repeat(118));
        assertThat(Wording.value(new StrictJson.NonInteger("1." + "5".repeat(119))))
                .isEqualTo("1." + "5".repeat(118) + "…");
    }

    @Test
    void shownNumber_isCutWhenLong() {
        assertThat(Wording.value(new StrictJson.NonInteger("1." + "5".repeat(5000))))
                .hasSize(121)
                .endsWith("…");
    }

    @Test
    void shownText_isNeverCutInsideACharacter() {
        for (int before = 0; before < 6; before++) {
            assertThat(Wording.value("x".repeat(before) + "\ud83d\ude00".repeat(100)))
                    .doesNotContainPattern("[\\ud800-\\udbff](?![\\udc00-\\udfff])");
            assertThat(Wording.value("x".repeat(before) + "\0".repeat(100)))
                    .matches("\"x*(\\\\u0000)+…\" \\(\\d+ characters\\)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "exp, exp",
                "https://x/y, `\"https://x/y\"`",
                "a b, `\"a b\"`",
                "`exp: 1`, `\"exp: 1\"`",
                "``, `\"\"`",
                "é, `\"é\"`"
            })
    void shownName_isQuotedUnlessItIsAPlainWord(String name, String shown) {
        assertThat(Wording.name(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, expired just now",
        "-1, expired 1 second ago",
        "-2, expired 2 seconds ago",
        "-59, expired 59 seconds ago",
        "-60, expired 1 minute ago",
        "-61, expired 1 minute 1 second ago",
        "-66, expired 1 minute 6 seconds ago",
        "-119, expired 1 minute 59 seconds ago",
        "-420, expired 7 minutes ago",
        "-3599, expired 59 minutes 59 seconds ago",
        "-3600, expired 1 hour ago",
        "-86400, expired 1 day ago",
        "-172799, expired 1 day 23 hours ago",
        "-172800, expired 2 days ago",
        "-63071999, expired 729 days 23 hours ago",
        "-63072000, expired 2 years ago",
        "1, expires in 1 second",
        "299, expires in 4 minutes 59 seconds",
        "3601, expires in 1 hour 1 second",
        "7140, expires in 1 hour 59 minutes",
        "7199, expires in 1 hour 59 minutes",
        "251607000000, expires in 7978 years"
    })
    void relativeTime_saysHowLongAgoOrAhead(long seconds, String words) {
        assertThat(Wording.time(Claim.EXPIRES_AT, TestTokens.NOW.plusSeconds(seconds), TestTokens.NOW))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_BEFORE, -60, became valid 1 minute ago",
        "NOT_BEFORE, 60, becomes valid in 1 minute",
        "ISSUED_AT, -60, issued 1 minute ago",
        "ISSUED_AT, 60, to be issued in 1 minute"
    })
    void relativeTime_dependsOnTheClaim(Claim claim, long seconds, String words) {
        assertThat(Wording.time(claim, TestTokens.NOW.plusSeconds(seconds), TestTokens.NOW.plusNanos(999_999_999)))
                .isEqualTo(words);
    }
}
