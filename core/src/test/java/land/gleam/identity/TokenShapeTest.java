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

/** Three segments of canonical base64url, within their lengths, and nothing around them. */
@Tag("reading")
class TokenShapeTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String HEADER = Forge.base64url(Forge.HEADER);
    private static final String PAYLOAD = Forge.base64url(Forge.paddedTo(300, Forge.claims("")));
    private static final String TOKEN = Forge.signed(HEADER + "." + PAYLOAD, Forge.SECRET);
    private static final String SIGNATURE = TOKEN.substring(TOKEN.lastIndexOf('.') + 1);

    @ParameterizedTest
    @NullAndEmptySource
    void refusesNoToken(@Nullable String token) {
        assertThat(Verdict.on(token)).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({"8191, accepted", "8192, accepted", "8193, TOO_LARGE", "8195, TOO_LARGE"})
    void limitsTheTokenTo8192Characters(int length, String verdict) {
        int payloadLength = length - HEADER.length() - SIGNATURE.length() - 2;
        String token = Forge.token(Forge.paddedTo(payloadLength * 3 / 4, Forge.claims("")));

        assertThat(token).hasSize(length);
        assertThat(Verdict.on(token)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"511, accepted", "512, accepted", "514, TOO_LARGE", "515, TOO_LARGE", "516, TOO_LARGE"})
    void limitsTheHeaderSegmentTo512Characters(int length, String verdict) {
        String token = Forge.token(Forge.paddedTo(length * 3 / 4, Forge.HEADER), Forge.claims(""));

        assertThat(token.indexOf('.')).isEqualTo(length);
        assertThat(Verdict.on(token)).isEqualTo(verdict);
    }

    /** No base64 text has 513 characters, so it is also malformed. */
    @Test
    void refusesAHeaderSegmentOf513CharactersAsTooLarge() {
        assertThat(Verdict.on(Forge.signed("a".repeat(513) + "." + PAYLOAD, Forge.SECRET)))
                .isEqualTo("TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h", "h.p", ".", "h.p.s.", ".h.p.s", "h.p.s.x", "h.p..s", "..", "...", "....", ".p.s", "h..s", "h.p."
            })
    void refusesAnythingButThreeSegmentsWithText(String shape) {
        String token = shape.replace("h", HEADER).replace("p", PAYLOAD).replace("s", SIGNATURE);

        assertThat(Verdict.on(token)).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {".p", "h."})
    void refusesAnEmptySegmentEvenIfItIsSigned(String shape) {
        String segments = shape.replace("h", HEADER).replace("p", PAYLOAD);

        assertThat(Verdict.on(Forge.signed(segments, Forge.SECRET))).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 40, 42, 44, 64, 86})
    void refusesASignatureThatHasNot43Characters(int length) {
        String signature = (SIGNATURE + SIGNATURE).substring(0, length);

        assertThat(Verdict.on(HEADER + "." + PAYLOAD + "." + signature)).isEqualTo("MALFORMED");
    }

    @Test
    void refusesEveryCharacterOutsideTheAlphabetInEverySegment() {
        GleamIdentityVerifier verifier = Forge.verifier().build();
        for (int c = 0; c < 0x400; c++) {
            // A letter of the alphabet gets as far as the signature, or as the header's content.
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

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "===", "+", "/", " ", "\n", "A", "é", "😀", "\0", "?"})
    void refusesWhateverMakesASegmentNoBase64UrlEvenIfItIsSigned(String appended) {
        assertThat(Verdict.on(Forge.signed(HEADER + appended + "." + PAYLOAD, Forge.SECRET)))
                .isEqualTo("MALFORMED");
        assertThat(Verdict.on(Forge.signed(HEADER + "." + PAYLOAD + appended, Forge.SECRET)))
                .isEqualTo("MALFORMED");
        assertThat(Verdict.on(TOKEN + appended)).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void refusesPaddingWhereBase64AsksForIt(int bytesBeyondATriple) {
        String segments = HEADER + "." + Forge.base64url(Forge.paddedTo(300 + bytesBeyondATriple, Forge.claims("")));

        assertThat(Verdict.on(Forge.signed(segments, Forge.SECRET))).isEqualTo(ACCEPTED);
        assertThat(Verdict.on(Forge.signed(segments + "=".repeat(3 - bytesBeyondATriple), Forge.SECRET)))
                .isEqualTo("MALFORMED");
    }

    /** One beyond a triple leaves 4 bits unused in the last character, two leave 2, and none leaves none. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 4", "2, 2"})
    void refusesUnusedBitsThatAreNotZero(int bytesBeyondATriple, int unusedBits) {
        String payload = Forge.base64url(Forge.paddedTo(300 + bytesBeyondATriple, Forge.claims("")));
        String start = HEADER + "." + payload.substring(0, payload.length() - 1);
        for (int last = 0; last < ALPHABET.length(); last++) {
            boolean canonical = Integer.numberOfTrailingZeros(last) >= unusedBits;

            assertThat(Verdict.on(start + ALPHABET.charAt(last) + "." + "A".repeat(43)))
                    .as("last character %s", ALPHABET.charAt(last))
                    .isEqualTo(canonical ? "SIGNATURE_MISMATCH" : "MALFORMED");
        }
    }

    @Test
    void refusesUnusedBitsThatAreNotZeroEvenIfTheyAreSigned() {
        String header = Forge.base64url(Forge.paddedTo(34, Forge.HEADER));
        String payload = Forge.base64url(Forge.paddedTo(301, Forge.claims("")));

        assertThat(Verdict.on(Forge.signed(header + "." + payload, Forge.SECRET)))
                .isEqualTo(ACCEPTED);
        assertThat(Verdict.on(Forge.signed(nextLast(header) + "." + payload, Forge.SECRET)))
                .isEqualTo("MALFORMED");
        assertThat(Verdict.on(Forge.signed(header + "." + nextLast(payload), Forge.SECRET)))
                .isEqualTo("MALFORMED");
    }

    @Test
    void refusesTheOtherTextsThatMeanTheSameSignature() {
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
    void refusesALengthThatBase64CannotHave(int length) {
        assertThat(Verdict.on(Forge.signed(HEADER + "." + "A".repeat(length), Forge.SECRET)))
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
    void stripsNothing(String around) {
        assertThat(Verdict.on(around.replace("%s", TOKEN))).isEqualTo("MALFORMED");
    }

    @Test
    void asksForNoSecretBeforeTheShapeAndTheHeaderAreRight() {
        AtomicInteger asked = new AtomicInteger();
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secrets(() -> {
                    asked.incrementAndGet();
                    return List.of(IdentitySecret.of(Forge.SECRET));
                })
                .audience(Forge.AUDIENCE)
                .clock(() -> Forge.NOW)
                .build();

        assertThat(Verdict.on(TOKEN + "=", verifier)).isEqualTo("MALFORMED");
        assertThat(Verdict.on(Forge.token("{}", Forge.claims("")), verifier)).isEqualTo("UNSUPPORTED_HEADER");
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
