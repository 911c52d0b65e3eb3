package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Correctly signed tokens designed to cost time or memory, of the maximum size and far above it. They are refused for
 * the right reason.
 */
@Tag("reading")
class HostileTokensTest {
    private static final int MAX_TOKEN = 8192;

    /** The size of a payload after our header in a token of the maximum length, and the maximum size of a header. */
    private static final int MAX_PAYLOAD_BYTES = 6083;

    private static final int MAX_HEADER_BYTES = 384;
    private static final int FAR_OVER = 1_000_000;

    /** Each case makes a payload of a given size in bytes; the verdict is the one at an allowed size. */
    static Stream<Arguments> payloads() {
        return Stream.of(
                payload("huge number as exp", "INVALID_CLAIM exp", filled("{\"exp\":", "9", "}")),
                payload("huge negative number as exp", "INVALID_CLAIM exp", filled("{\"exp\":-", "9", "}")),
                payload("huge fraction as exp", "INVALID_CLAIM exp", filled("{\"exp\":1.", "9", "}")),
                payload("huge exponent as exp", "INVALID_CLAIM exp", filled("{\"exp\":1e", "9", "}")),
                payload("huge negative exponent as exp", "INVALID_CLAIM exp", filled("{\"exp\":1e-", "9", "}")),
                payload("huge number as nbf", "NOT_YET_VALID nbf", filled(open("\"nbf\":"), "9", "}")),
                payload("huge number as sub", "INVALID_CLAIM sub", filled("{\"exp\":1795349100,\"sub\":", "9", "}")),
                payload("array after array, never closed", "MALFORMED", filled(open("\"x\":"), "[", "")),
                payload("object in object, never closed", "MALFORMED", filled("", "{\"\":", "")),
                payload("array in array, closed", "MALFORMED", HostileTokensTest::nestedArrays),
                payload("no JSON but braces", "MALFORMED", filled("", "{", "")),
                payload(
                        "names of one hash code, the last again",
                        "MALFORMED",
                        namedTwice(open("\"x\":0"), HostileTokensTest::collidingName)),
                payload("many names, the last again", "MALFORMED", namedTwice(open("\"x\":0"), Integer::toString)),
                payload("one name all over", "MALFORMED", filled(open("\"x\":0"), ",\"x\":0", "}")),
                payload("an empty name all over", "MALFORMED", filled(open("\"\":0"), ",\"\":0", "}")),
                payload("many audiences", "AUDIENCE_MISMATCH aud", audiences("\"a\",", "\"a\"]}")),
                payload("many audiences, then a number", "INVALID_CLAIM aud", audiences("\"a\",", "7]}")),
                payload("many numbers as audiences", "INVALID_CLAIM aud", audiences("0,", "0]}")),
                payload(
                        "numbers of 19 digits as audiences",
                        "INVALID_CLAIM aud",
                        audiences("9".repeat(19) + ",", "0]}")),
                payload("long text of escapes as sub", "INVALID_CLAIM sub", subject("\\u0000")),
                payload("long text of spaces as sub", "INVALID_CLAIM sub", subject("\\u0020")),
                payload("long text of short escapes as sub", "INVALID_CLAIM sub", subject("\\n")),
                payload(
                        "long text of emoji, the last cut",
                        "INVALID_CLAIM sub",
                        subject("\\ud83d\\ude00", "\\ud83d\"}")),
                payload("long text that never ends", "MALFORMED", filled(open("\"x\":\""), "\\\"", "")),
                payload("long name of escapes that never ends", "MALFORMED", filled("{\"", "\\u0041", "")),
                payload("long name of escapes, padded", "MALFORMED", filled("{\"", "\\u0041", "\\t\":0}")),
                payload("white space, then nothing", "MALFORMED", filled("", " ", "")),
                payload("white space, then something", "MALFORMED", filled(open("\"x\":0}"), "\n", "x")),
                payload("many objects", "MALFORMED", filled("", "{}", "")),
                payload(
                        "a long avatar",
                        "INVALID_CLAIM avatar_url",
                        filled(open("\"avatar_url\":\"https://a:"), "0", "x\"}")),
                payload("a long e-mail address", "INVALID_CLAIM email", filled(open("\"email\":\""), "@", "\"}")));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void hostilePayload_isRefusedForTheRightReasonAtTheMaximumSize(IntFunction<String> payload, String verdict) {
        String token = TestTokens.token(payload.apply(MAX_PAYLOAD_BYTES));

        assertThat(token).hasSize(MAX_TOKEN);
        assertThat(Verdict.on(token)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void hostilePayload_isTooLargeAboveTheMaximumSize(IntFunction<String> payload) {
        assertThat(Verdict.on(TestTokens.token(payload.apply(MAX_PAYLOAD_BYTES + 1))))
                .isEqualTo("TOO_LARGE");
        assertThat(Verdict.on(TestTokens.token(payload.apply(FAR_OVER)))).isEqualTo("TOO_LARGE");
    }

    /** Each case makes a header of a given size in bytes; the verdict is the one at an allowed size. */
    static Stream<Arguments> headers() {
        String start = "{\"alg\":\"HS256\",";
        return Stream.of(
                payload("huge number as alg", "UNSUPPORTED_HEADER", filled("{\"alg\":", "9", "}")),
                payload("huge number as typ", "UNSUPPORTED_HEADER", filled(start + "\"typ\":", "9", "}")),
                payload("huge exponent as typ", "UNSUPPORTED_HEADER", filled(start + "\"typ\":1e", "9", "}")),
                payload("array after array", "MALFORMED", filled(start + "\"x\":", "[", "")),
                payload("object in object", "MALFORMED", filled("", "{\"\":", "")),
                payload("one name all over", "MALFORMED", filled(start + "\"x\":0", ",\"x\":0", "}")),
                payload(
                        "names of one hash code, the last again",
                        "MALFORMED",
                        namedTwice("{\"alg\":\"HS256\"", HostileTokensTest::collidingName)),
                payload("many names, the last again", "MALFORMED", namedTwice("{\"alg\":\"HS256\"", Integer::toString)),
                payload("long alg of escapes", "UNSUPPORTED_HEADER", filled("{\"alg\":\"", "\\u0048", "\"}")),
                payload(
                        "long list of critical members",
                        "UNSUPPORTED_HEADER",
                        filled(start + "\"crit\":[0", ",0", "]}")),
                payload("long name of escapes, padded", "MALFORMED", filled("{\"", "\\u0041", "\\t\":0}")),
                payload("long text that never ends", "MALFORMED", filled(start + "\"x\":\"", "\\\"", "")));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void hostileHeader_isRefusedForTheRightReasonAtTheMaximumSize(IntFunction<String> header, String verdict) {
        String token = TestTokens.token(header.apply(MAX_HEADER_BYTES), TestTokens.claims(""));

        assertThat(token.indexOf('.')).isEqualTo(512);
        assertThat(Verdict.on(token)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void hostileHeader_isTooLargeAboveTheMaximumSize(IntFunction<String> header) {
        for (int size : new int[] {MAX_HEADER_BYTES + 1, 5000, FAR_OVER}) {
            assertThat(Verdict.on(TestTokens.token(header.apply(size), TestTokens.claims(""))))
                    .isEqualTo("TOO_LARGE");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deflateBomb_isRefusedWithoutInflatingIt(boolean farOver) throws Exception {
        byte[] bomb = deflated(TestTokens.paddedTo(farOver ? 50_000_000 : 4_000_000, TestTokens.claims("")));
        String zip = "{\"alg\":\"HS256\",\"zip\":\"DEF\"}";
        byte[] header = TestTokens.paddedTo(MAX_HEADER_BYTES, zip).getBytes(StandardCharsets.UTF_8);
        int largestPayload = (MAX_TOKEN - 512 - 43 - 2) * 3 / 4;
        byte[] payload = farOver ? bomb : Arrays.copyOf(bomb, largestPayload);

        assertThat(bomb.length > largestPayload).isEqualTo(farOver);
        assertThat(Verdict.on(TestTokens.token(header, payload)))
                .isEqualTo(farOver ? "TOO_LARGE" : "UNSUPPORTED_HEADER");
        assertThat(Verdict.on(TestTokens.token(TestTokens.HEADER.getBytes(StandardCharsets.UTF_8), payload)))
                .isEqualTo(farOver ? "TOO_LARGE" : "MALFORMED");
    }

    /**
     * These payloads are valid and their content is ignored. They could only be slow, and the size limit prevents that.
     */
    @Test
    void oddButValidPayload_isAcceptedAtTheMaximumSize() {
        int room = MAX_PAYLOAD_BYTES;

        assertThat(Verdict.on(TestTokens.token(filled(open("\"x\":"), "9", "}").apply(room))))
                .isEqualTo("accepted");
        assertThat(Verdict.on(TestTokens.token(
                        filled(open("\"x\":\""), "\\u0000", "\"}").apply(room))))
                .isEqualTo("accepted");
        assertThat(Verdict.on(
                        TestTokens.token(filled(open("\"x\":[0"), ",[]", "]}").apply(room))))
                .isEqualTo("accepted");
        assertThat(Verdict.on(TestTokens.token(
                        filled(open("\"x\":[0"), ",9223372036854775808", "]}").apply(room))))
                .isEqualTo("accepted");
        assertThat(Verdict.on(TestTokens.token(
                        filled(open("\"x\":[0"), ",-9999999999999999999", "]}").apply(room))))
                .isEqualTo("accepted");
        assertThat(Verdict.on(
                        TestTokens.token(TestTokens.claims(members(room - 100, HostileTokensTest::collidingName)))))
                .isEqualTo("accepted");
    }

    static Stream<Named<String>> textsOfTenMegabytes() {
        int size = 10_000_000;
        String token = TestTokens.token(TestTokens.claims(""));
        return Stream.of(
                Named.of("letters", "a".repeat(size)),
                Named.of("dots", ".".repeat(size)),
                Named.of("braces", "{".repeat(size)),
                Named.of("spaces", " ".repeat(size)),
                Named.of("padding", "=".repeat(size)),
                Named.of("NUL", "\0".repeat(size)),
                Named.of("emoji", "😀".repeat(size / 2)),
                Named.of("unpaired surrogates", "\ud800".repeat(size)),
                Named.of("a good token, then letters", token + "a".repeat(size)),
                Named.of("a good token, then spaces", token + " ".repeat(size)),
                Named.of("letters, then a good token", "a".repeat(size) + token),
                Named.of("good tokens", (token + ".").repeat(size / token.length())),
                Named.of("a long header", "a".repeat(size) + ".a." + "a".repeat(43)),
                Named.of("a long signature", "a.a." + "a".repeat(size)),
                Named.of(
                        "signed claims with white space",
                        TestTokens.token(TestTokens.paddedTo(size, TestTokens.claims("")))));
    }

    @ParameterizedTest
    @MethodSource("textsOfTenMegabytes")
    void tenMegabytesOfAnything_areTooLarge(String text) {
        assertThat(Verdict.on(text)).isEqualTo("TOO_LARGE");
    }

    private static Arguments payload(String name, String verdict, IntFunction<String> textOfSize) {
        return Arguments.of(Named.of(name, textOfSize), verdict);
    }

    /** Returns valid claims and then the given members, without the closing brace. */
    private static String open(String more) {
        String claims = TestTokens.claims("");
        return claims.substring(0, claims.length() - 1) + "," + more;
    }

    private static IntFunction<String> audiences(String unit, String end) {
        return filled("{\"sub\":\"user_42\",\"exp\":1795349100,\"aud\":[", unit, end);
    }

    private static IntFunction<String> subject(String unit) {
        return subject(unit, "\"}");
    }

    private static IntFunction<String> subject(String unit, String end) {
        return filled("{\"exp\":1795349100,\"sub\":\"", unit, end);
    }

    /** Repeats the unit as often as it fits, then fills up with white space. */
    private static IntFunction<String> filled(String start, String unit, String end) {
        return size -> {
            int room = size - start.length() - end.length();
            return start + unit.repeat(room / unit.length()) + " ".repeat(room % unit.length()) + end;
        };
    }

    private static String nestedArrays(int size) {
        int depth = (size - 6) / 2;
        return "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + " ".repeat(size - 6 - 2 * depth) + "}";
    }

    /** Makes as many members as fit, each named by its number, and repeats the last one. */
    private static IntFunction<String> namedTwice(String start, IntFunction<String> nameOf) {
        return size -> {
            String members = members(size - start.length() - 30, nameOf);
            return TestTokens.paddedTo(size, start + members + members.substring(members.lastIndexOf(',')) + "}");
        };
    }

    private static String members(int room, IntFunction<String> nameOf) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; members.length() + 30 < room; i++) {
            members.append(",\"").append(nameOf.apply(i)).append("\":0");
        }
        return members.toString();
    }

    /** Returns one of 1024 names with the same hash code: Aa and BB have equal hash codes. */
    private static String collidingName(int number) {
        return IntStream.range(0, 10)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private static byte[] deflated(String text) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
