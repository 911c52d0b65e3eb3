package land.gleam.identity;

import static land.gleam.identity.Verdict.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is three segments of canonical base64url within their length limits, and nothing around them. */
@Tag("reading")
class TokenShapeTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String HEADER = TestTokens.base64url(TestTokens.HEADER);
    private static final String PAYLOAD = TestTokens.base64url(TestTokens.paddedTo(300, TestTokens.claims("")));
    private static final String TOKEN = TestTokens.signed(HEADER + "." + PAYLOAD, TestTokens.SECRET);
    private static final String SIGNATURE = TOKEN.substring(TOKEN.lastIndexOf('.') + 1);

    @ParameterizedTest
    @NullAndEmptySource
    void missingToken_isRefused(@Nullable String token) {
        assertThat(Verdict.on(token)).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({"8191, accepted", "8192, accepted", "8193, TOO_LARGE", "8195, TOO_LARGE"})
    void tokenLength_isAtMost8192Characters(int length, String verdict) {
        int payloadLength = length - HEADER.length() - SIGNATURE.length() - 2;
        String token = TestTokens.token(TestTokens.paddedTo(payloadLength * 3 / 4, TestTokens.claims("")));

        assertThat(token).hasSize(length);
        assertThat(Verdict.on(token)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"511, accepted", "512, accepted", "514, TOO_LARGE", "515, TOO_LARGE", "516, TOO_LARGE"})
    void headerSegment_isAtMost512Characters(int length, String verdict) {
        String token = TestTokens.token(TestTokens.paddedTo(length * 3 / 4, TestTokens.HEADER), TestTokens.claims(""));

        assertThat(token.indexOf('.')).isEqualTo(length);
        assertThat(Verdict.on(token)).isEqualTo(verdict);
    }

    /** No base64 text has 513 characters, so the segment is also malformed. */
    @Test
    void headerSegmentOf513Characters_isTooLargeRatherThanMalformed() {
        assertThat(Verdict.on(TestTokens.signed("a".repeat(513) + "." + PAYLOAD, TestTokens.SECRET)))
                .isEqualTo("TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h", "h.p", ".", "h.p.s.", ".h.p.s", "h.p.s.x", "h.p..s", "..", "...", "....", ".p.s", "h..s", "h.p."
            })
    void token_mustHaveThreeSegmentsThatAreNotEmpty(String shape) {
        String token = shape.replace("h", HEADER).replace("p", PAYLOAD).replace("s", SIGNATURE);

        assertThat(Verdict.on(token)).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {".p", "h."})
    void emptySegment_isRefusedEvenIfSigned(String shape) {
        String segments = shape.replace("h", HEADER).replace("p", PAYLOAD);

        assertThat(Verdict.on(TestTokens.signed(segments, TestTokens.SECRET))).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 40, 42, 44, 64, 86})
    void signature_mustHave43Characters(int length) {
        String signature = (SIGNATURE + SIGNATURE).substring(0, length);

        assertThat(Verdict.on(HEADER + "." + PAYLOAD + "." + signature)).isEqualTo("MALFORMED");
    }

    @Test
    void characterOutsideBase64url_isRefusedInEverySegment() {
        GleamIdentityVerifier verifier = TestTokens.verifier().build();
        for (int c = 0; c < 0x400; c++) {
            // A character of the alphabet passes this check, and the token is refused later for its signature or
            // header.
            boolean inAlphabet = ALPHABET.indexOf(c) >= 0;
            String verdict = inAlphabet ? "SIGNATURE_MISMATCH" : "MALFORMED";
            String end = "A".repeat(39);

            assertThat(Verdict.on(HEADER + "." + (char) c + end + "." + SIGNATURE, verifier))
                    .as("U+%04X in the payload", c)
                    .isEqualTo(verdict);
            assertThat(Verdict.on(HEADER + "." + PAYLOAD + "." + (char) c + "AAA" + end, verifier))
                    .as("U+%04X in the signature", c)
                    .isEqualTo(verdict);
            assertThat(Verdict.on((char) c + HEADER.substring(1) + "." + PAYLOAD + "." + SIGNATURE, verifier))
                    .as("U+%04X in the header", c)
                    .isEqualTo(c == HEADER.charAt(0) ? ACCEPTED : "MALFORMED");
        }
    }

    /** In UTF-16, an emoji is two chars; in ISO 8859-1, it becomes one byte. */
    @ParameterizedTest
    @CsvSource({"256, 1, 0", "1, 200, 0", "1, 1, 21", "256, 200, 21", "256, 0, 0", "0, 200, 0", "0, 0, 21"})
    void emojiInAnySegment_areRefused(int inHeader, int inPayload, int inSignature) {
        String header = inHeader == 0 ? HEADER : "\ud83d\ude00".repeat(inHeader);
        String payload = inPayload == 0 ? PAYLOAD : "\ud83d\ude00".repeat(inPayload);
        String signature = "\ud83d\ude00".repeat(inSignature) + SIGNATURE.substring(2 * inSignature);

        assertThat(Verdict.on(header + "." + payload + "." + signature)).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "===", "+", "/", " ", "\n", "A", "é", "😀", "\0", "?"})
    void segmentThatIsNotBase64url_isRefusedEvenIfSigned(String appended) {
        assertThat(Verdict.on(TestTokens.signed(HEADER + appended + "." + PAYLOAD, TestTokens.SECRET)))
                .isEqualTo("MALFORMED");
        assertThat(Verdict.on(TestTokens.signed(HEADER + "." + PAYLOAD + appended, TestTokens.SECRET)))
                .isEqualTo("MALFORMED");
        assertThat(Verdict.on(TOKEN + appended)).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void base64Padding_isRefused(int bytesBeyondATriple) {
        String segments = HEADER + "."
                + TestTokens.base64url(TestTokens.paddedTo(300 + bytesBeyondATriple, TestTokens.claims("")));

        assertThat(Verdict.on(TestTokens.signed(segments, TestTokens.SECRET))).isEqualTo(ACCEPTED);
        assertThat(Verdict.on(TestTokens.signed(segments + "=".repeat(3 - bytesBeyondATriple), TestTokens.SECRET)))
                .isEqualTo("MALFORMED");
    }

    /**
     * One byte beyond a multiple of three leaves 4 unused bits in the last character, two leave 2, none leaves none.
     */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 4", "2, 2"})
    void unusedBits_mustBeZero(int bytesBeyondATriple, int unusedBits) {
        String payload = TestTokens.base64url(TestTokens.paddedTo(300 + bytesBeyondATriple, TestTokens.claims("")));
        String start = HEADER + "." + payload.substring(0, payload.length() - 1);
        for (int last = 0; last < ALPHABET.length(); last++) {
            boolean canonical = Integer.numberOfTrailingZeros(last) >= unusedBits;

            assertThat(Verdict.on(start + ALPHABET.charAt(last) + "." + "A".repeat(43)))
                    .as("last character %s", ALPHABET.charAt(last))
                    .isEqualTo(canonical ? "SIGNATURE_MISMATCH" : "MALFORMED");
        }
    }

    @Test
    void unusedBits_mustBeZeroEvenIfSigned() {
        String header = TestTokens.base64url(TestTokens.paddedTo(34, TestTokens.HEADER));
        String payload = TestTokens.base64url(TestTokens.paddedTo(301, TestTokens.claims("")));

        assertThat(Verdict.on(TestTokens.signed(header + "." + payload, TestTokens.SECRET)))
                .isEqualTo(ACCEPTED);
        assertThat(Verdict.on(TestTokens.signed(nextLast(header) + "." + payload, TestTokens.SECRET)))
                .isEqualTo("MALFORMED");
        assertThat(Verdict.on(TestTokens.signed(header + "." + nextLast(payload), TestTokens.SECRET)))
                .isEqualTo("MALFORMED");
    }

    @Test
    void otherEncodingsOfTheSameSignature_areRefused() {
        String start = TOKEN.substring(0, TOKEN.length() - 1);
        char right = TOKEN.charAt(TOKEN.length() - 1);
        for (int bits = 1; bits < 4; bits++) {
            char same = ALPHABET.charAt(ALPHABET.indexOf(right) + bits);

            assertThat(Verdict.on(start + same)).isEqualTo("MALFORMED");
        }
        assertThat(Verdict.on(start + right)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {297, 301, 397})
    void lengthThatBase64CannotHave_isRefused(int length) {
        assertThat(Verdict.on(TestTokens.signed(HEADER + "." + "A".repeat(length), TestTokens.SECRET)))
                .isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " %s",
                "%s ",
                "%s\n",
                "%s\r\n",
                "\t%s",
                "\"%s\"",
                "Bearer %s",
                "bearer %s",
                "\uFEFF%s",
                "%s\u200B",
                "\u00A0%s",
                "%s\0",
                "%s,",
                "<%s>"
            })
    void textAroundTheToken_isNotStripped(String around) {
        assertThat(Verdict.on(around.replace("%s", TOKEN))).isEqualTo("MALFORMED");
    }

    @Test
    void secretSupplier_isNotAskedBeforeShapeAndHeaderAreValid() {
        AtomicInteger asked = new AtomicInteger();
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secrets(() -> {
                    asked.incrementAndGet();
                    return List.of(IdentitySecret.of(TestTokens.SECRET));
                })
                .audience(TestTokens.AUDIENCE)
                .clock(() -> TestTokens.NOW)
                .build();

        assertThat(Verdict.on(TOKEN + "=", verifier)).isEqualTo("MALFORMED");
        assertThat(Verdict.on(TestTokens.token("{}", TestTokens.claims("")), verifier))
                .isEqualTo("UNSUPPORTED_HEADER");
        assertThat(asked).hasValue(0);
        assertThat(Verdict.on(TOKEN, verifier)).isEqualTo(ACCEPTED);
        assertThat(asked).hasValue(1);
    }

    /** Sets the lowest unused bit of a canonical segment's last character. */
    private static String nextLast(String segment) {
        int last = ALPHABET.indexOf(segment.charAt(segment.length() - 1));
        return segment.substring(0, segment.length() - 1) + ALPHABET.charAt(last + 1);
    }
}
