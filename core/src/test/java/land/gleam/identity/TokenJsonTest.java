package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static land.gleam.identity.Verdict.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Header and payload must be strict JSON, by the same rules: each text is tested as both. {@code @} is replaced by the
 * members that make a valid header or payload.
 */
@Tag("reading")
class TokenJsonTest {
    private static final String MALFORMED = "MALFORMED";
    private static final String HEADER_MEMBERS = "\"alg\":\"HS256\"";
    private static final String PAYLOAD_MEMBERS =
            TestTokens.claims("").substring(1, TestTokens.claims("").length() - 1);

    @ParameterizedTest
    @CsvSource({
        "C2 80, accepted",
        "DF BF, accepted",
        "E0 A0 80, accepted",
        "ED 9F BF, accepted",
        "EE 80 80, accepted",
        "EF BB BF, accepted",
        "EF BF BD, accepted",
        "EF BF BF, accepted",
        "F0 90 80 80, accepted",
        "F4 8F BF BF, accepted",
        "7F, accepted",
        // Stray or missing continuation bytes
        "80, MALFORMED",
        "BF, MALFORMED",
        "FE, MALFORMED",
        "FF, MALFORMED",
        "C3, MALFORMED",
        "E2 82, MALFORMED",
        "F0 9F 98, MALFORMED",
        "C3 C3 A9, MALFORMED",
        "C3 A9 A9, MALFORMED",
        // Overlong
        "C0 80, MALFORMED",
        "C0 AF, MALFORMED",
        "C1 BF, MALFORMED",
        "E0 80 80, MALFORMED",
        "E0 9F BF, MALFORMED",
        "F0 80 80 80, MALFORMED",
        "F0 8F BF BF, MALFORMED",
        "F8 80 80 80 80, MALFORMED",
        "FC 80 80 80 80 80, MALFORMED",
        // Surrogates, unpaired and in pairs
        "ED A0 80, MALFORMED",
        "ED AF BF, MALFORMED",
        "ED B0 80, MALFORMED",
        "ED BF BF, MALFORMED",
        "ED A0 BD ED B8 80, MALFORMED",
        // Beyond Unicode
        "F4 90 80 80, MALFORMED",
        "F5 80 80 80, MALFORMED",
        "F7 BF BF BF, MALFORMED"
    })
    void json_mustBeStrictUtf8(String bytes, String verdict) {
        String text = text(bytes);

        assertThat(on("{@,\"x\":\"" + text + "\"}", ISO_8859_1)).isEqualTo(both(verdict));
        assertThat(on("{@,\"x" + text + "\":1}", ISO_8859_1)).isEqualTo(both(verdict));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0 A2", "E0 80 A2", "F0 80 80 A2"})
    void overlongQuote_isRefused(String quote) {
        assertThat(on("{@,\"x\":\"" + text(quote) + "}", ISO_8859_1)).isEqualTo(both(MALFORMED));
        assertThat(on("{@,\"x\":" + text(quote) + "\"}", ISO_8859_1)).isEqualTo(both(MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void utf16AndUtf32_areRefused(String charset) {
        Charset other = Charset.forName(charset);

        assertThat(on("{@}", other)).isEqualTo(both(MALFORMED));
        assertThat(on("\uFEFF{@}", other)).isEqualTo(both(MALFORMED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {@,"x":1,"x":2}                     | MALFORMED
            {@,"x":1,"x":1}                     | MALFORMED
            {@,"x":null,"x":null}               | MALFORMED
            {"x":1,@,"x":2}                     | MALFORMED
            {@,@}                               | MALFORMED
            {@,"":1,"":2}                       | MALFORMED
            {@,"x":1,"\\u0078":2}               | MALFORMED
            {@,"\\u0078":1,"\\u0078":2}         | MALFORMED
            {@,"\\/":1,"/":2}                   | MALFORMED
            {@,"\\u00e9":1,"é":2}               | MALFORMED
            {@,"\\ud83d\\ude00":1,"😀":2}       | MALFORMED
            {@,"x":{"y":1,"y":2}}               | MALFORMED
            {@,"x":[{"y":1,"\\u0079":2}]}       | MALFORMED
            {@,"x":[[[{"y":{"z":0,"z":0}}]]]}   | MALFORMED
            {@,"x":1,"X":2}                     | accepted
            {@,"x":1,"xx":2}                    | accepted
            {@,"\\u00e9":1,"e\\u0301":2}        | accepted
            {@,"x":{"x":{"x":1}}}               | accepted
            {@,"x":[{"y":1},{"y":2}]}           | accepted
            {@,"x":{"alg":1,"sub":1,"exp":1}}   | accepted
            """)
    void duplicateMember_isRefusedAtAnyLevel(String text, String verdict) {
        assertThat(on(text)).isEqualTo(both(verdict));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alg", "typ", "sub", "aud", "exp", "nbf", "name", "email", "zip"})
    void paddedClaimName_isRefused(String name) {
        assertThat(on("{@,\" " + name + "\":null}")).isEqualTo(both(MALFORMED));
        assertThat(on("{@,\"" + name + " \":null}")).isEqualTo(both(MALFORMED));
        assertThat(on("{@,\"\\u0020" + name + "\":null}")).isEqualTo(both(MALFORMED));
        assertThat(on("{@,\"" + name + "\\u00a0\":null}")).isEqualTo(both(MALFORMED));
        assertThat(on("{@,\"" + name + "\\n\":null}")).isEqualTo(both(MALFORMED));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            \\u0020  | MALFORMED
            \\t      | MALFORMED
            \\n      | MALFORMED
            \\u000b  | MALFORMED
            \\f      | MALFORMED
            \\r      | MALFORMED
            \\u001c  | MALFORMED
            \\u001f  | MALFORMED
            \\u00a0  | MALFORMED
            \\u1680  | MALFORMED
            \\u2000  | MALFORMED
            \\u2007  | MALFORMED
            \\u2028  | MALFORMED
            \\u2029  | MALFORMED
            \\u202f  | MALFORMED
            \\u205f  | MALFORMED
            \\u3000  | MALFORMED
            \\u001b  | accepted
            \\u0021  | accepted
            \\u200b  | accepted
            \\u2060  | accepted
            \\ufeff  | accepted
            """)
    void memberNameWithWhiteSpaceAroundIt_isRefusedAtAnyLevel(String padding, String verdict) {
        for (String name : new String[] {padding + "x", "x" + padding, padding}) {
            assertThat(on("{@,\"" + name + "\":1}")).as(name).isEqualTo(both(verdict));
            assertThat(on("{@,\"y\":{\"" + name + "\":1}}")).as(name).isEqualTo(both(verdict));
            assertThat(on("{@,\"y\":[{\"" + name + "\":1}]}")).as(name).isEqualTo(both(verdict));
        }
        assertThat(on("{@,\"x" + padding + "y\":1}")).isEqualTo(both(ACCEPTED));
        assertThat(on("{@,\"x\":\"" + padding + "\"}")).isEqualTo(both(ACCEPTED));
    }

    /** Jackson's releases differ here, so StrictJson checks it. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "x\\udbff", "\\udfffx", "\\udc00\\ud800", "\\ud83d\\ud83d\\ude00"})
    void memberNameWithAnUnpairedSurrogate_isRefusedAtAnyLevel(String name) {
        assertThat(on("{@,\"" + name + "\":1}")).isEqualTo(both(MALFORMED));
        assertThat(on("{@,\"x\":[{\"" + name + "\":1}]}")).isEqualTo(both(MALFORMED));
        assertThat(on("{@,\"x\":\"" + name + "\",\"\\ud83d\\ude00\":1}")).isEqualTo(both(ACCEPTED));
    }

    /** A reader that only looks at the low byte of a character reads some of these as ASCII. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{@,?\"x\":1}",
                "{@,?x\":1}",
                "{@,\"x\"?1}",
                "{@,\"x\":?}",
                "{@,\"x\":1?}",
                "{@,\"x\":1.?}",
                "{@,\"x\":1e?}",
                "{@,\"x\":tru?}",
                "{@,\"x\":\"\\?\"}",
                "{@,\"x\":\"\\u?061\"}",
                "{@,\"x\":\"\\u0?61\"}",
                "{@,\"x\":\"\\u00?1\"}",
                "{@,\"x\":\"\\u006?\"}",
                "{@,\"x\":\"\\\\\\u006?\"}",
                "{@,\"\\u006?\":1}"
            })
    void nonAsciiCharacter_isNeverReadAsAscii(String text) {
        GleamIdentityVerifier verifier = TestTokens.verifier().build();
        for (char c = '\u0080'; c < '\u0280'; c++) {
            assertThat(Verdict.on(
                            TestTokens.token(text.replace("@", PAYLOAD_MEMBERS).replace('?', c)), verifier))
                    .as("U+%04X", (int) c)
                    .isEqualTo(MALFORMED);
        }
    }

    @Test
    void escapedBackslash_mayBeFollowedByAnyCharacter() {
        assertThat(on("{@,\"x\":\"\\\\u\u0661\",\"y\":\"\\\\\\\\u006\u0661\",\"z\":\"\\\\\"}"))
                .isEqualTo(both(ACCEPTED));
    }

    @ParameterizedTest
    @CsvSource({"14, accepted", "15, accepted", "16, MALFORMED", "17, MALFORMED", "60, MALFORMED"})
    void nesting_isAcceptedUpTo16LevelsIncludingTheRoot(int levelsBelowTheRoot, String verdict) {
        assertThat(on("{@,\"x\":" + nested("[", "[]", "]", levelsBelowTheRoot) + "}"))
                .isEqualTo(both(verdict));
        assertThat(on("{@,\"x\":" + nested("{\"\":", "{}", "}", levelsBelowTheRoot) + "}"))
                .isEqualTo(both(verdict));
        assertThat(on("{@,\"x\":[[],{}," + nested("[", "{}", "]", levelsBelowTheRoot - 1) + ",[]]}"))
                .isEqualTo(both(verdict));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{@} ", "{@}\t\r\n ", " \t\r\n{@}"})
    void whiteSpaceAroundTheObject_isAccepted(String text) {
        assertThat(on(text)).isEqualTo(both(ACCEPTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{@}x",
                "{@}}",
                "{@}]",
                "{@},",
                "{@}{}",
                "{@} {@}",
                "{@}\n0",
                "{@} null",
                "{@}\"\"",
                "{@}//",
                "{@}#",
                "{@}\0",
                "{@}\f",
                "{@}\u000b",
                "{@}\u00a0",
                "{@}\u2028",
                "{@}\u001e",
                "{@}\ufeff",
                "\ufeff{@}",
                "\ufeff\ufeff{@}",
                "\u001e{@}",
                "\u00a0{@}",
                ")]}'\n{@}",
                "x{@}",
                "{}{@}"
            })
    void anythingElseAroundTheObject_isRefused(String text) {
        assertThat(on(text)).isEqualTo(both(MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "[{@}]", "null", "true", "0", "-1.5", "\"\"", "\"{@}\"", "@", "HS256", "  ", "\u0000"})
    void json_mustBeAnObject(String text) {
        assertThat(on(text)).isEqualTo(both(MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{@",
                "{@,",
                "{@,}",
                "{,@}",
                "{@,,\"x\":1}",
                "{@ \"x\":1}",
                "{@;\"x\":1}",
                "{@]",
                "(@)",
                "{@,\"x\"}",
                "{@,\"x\":}",
                "{@,\"x\" 1}",
                "{@,\"x\"=1}",
                "{@,\"x\"::1}",
                "{@,\"x\":1 2}",
                "{@,\"x\":\"\"\"\"}",
                "{@,x:1}",
                "{@,'x':1}",
                "{@,1:1}",
                "{@,null:1}",
                "{@,\"x\":'y'}",
                "{@,\"x\":y}",
                "{@,\"x\":tru}",
                "{@,\"x\":truee}",
                "{@,\"x\":True}",
                "{@,\"x\":NULL}",
                "{@,\"x\":undefined}",
                "{@,\"x\":NaN}",
                "{@,\"x\":Infinity}",
                "{@,\"x\":-Infinity}",
                "{@,\"x\":+1}",
                "{@,\"x\":01}",
                "{@,\"x\":-01}",
                "{@,\"x\":00}",
                "{@,\"x\":-}",
                "{@,\"x\":--1}",
                "{@,\"x\":.5}",
                "{@,\"x\":1.}",
                "{@,\"x\":1.e5}",
                "{@,\"x\":1e}",
                "{@,\"x\":1e+}",
                "{@,\"x\":1e5.5}",
                "{@,\"x\":0x1F}",
                "{@,\"x\":1_000}",
                "{@,\"x\":1L}",
                "{@,\"x\":١}",
                "{@,\"x\":[1,]}",
                "{@,\"x\":[,1]}",
                "{@,\"x\":[1 2]}",
                "{@,\"x\":[1}",
                "{@,\"x\":[1}}",
                "{@,\"x\":{]}",
                "{@,\"x\":\"}",
                "{@,\"x\":\"\\\"}",
                "{@,\"x\":\"\\x41\"}",
                "{@,\"x\":\"\\'\"}",
                "{@,\"x\":\"\\0\"}",
                "{@,\"x\":\"\\U0041\"}",
                "{@,\"x\":\"\\u004\"}",
                "{@,\"x\":\"\\u00g0\"}",
                "{@,\"x\":\"\\u{41}\"}",
                "{@,\"x\":\"\\u+041\"}",
                "{@,\"x\":\"\\u١١١١\"}",
                "{@,\"x\":\"\n\"}",
                "{@,\"x\":\"\t\"}",
                "{@,\"x\":\"\0\"}",
                "{@,\"x\":\"\u001f\"}",
                "{@,\"x\n\":1}",
                "{@,\"x\":\\u0031}",
                "{@,/* */\"x\":1}",
                "{@,\"x\":1//\n}",
                "{@,\"x\":1#\n}",
                "{@,\"x\":1\f}",
                "{@,\u00a0\"x\":1}",
                "{@,\ufeff\"x\":1}",
                "{@,\"x\":`y`}",
                "{@,...}"
            })
    void json_mustFollowTheGrammar(String text) {
        assertThat(on(text)).isEqualTo(both(MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "-0",
                "-0.0",
                "0e0",
                "1E+2",
                "1e400",
                "-1e-400",
                "1e99999999999999999999",
                "123456789012345678901234567890",
                "0.1234567890123456789012345678901234567890",
                "\"\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\uFFFF\"",
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud800x\"",
                "\"\\ud83d\\ude00\"",
                "\"\u007f\u0080\u2028\ufeff\uffff😀\"",
                "[]",
                "{}",
                "[ ]",
                "{ }",
                "[[],{},[{}],[[[]]],null,[true,false,0.0]]",
                "{\"\":{\"\":[{\"\":\"\"}]}}",
                "{\"sub\":1,\"exp\":\"never\",\"alg\":\"none\",\"zip\":\"DEF\"}",
                "\t{\r\n\"y\" : [ 1 ,\t2 ] }\n"
            })
    void ignoredMember_mayHoldAnyJson(String value) {
        assertThat(on("{@,\"x\":" + value + "}")).isEqualTo(both(ACCEPTED));
        assertThat(on("{\"x\":[" + value + "],@}")).isEqualTo(both(ACCEPTED));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1000, 1001, 5000})
    void ignoredClaim_mayHoldANumberOfAnyLength(int digits) {
        String number = "7".repeat(digits);

        for (String text : new String[] {
            number, "-" + number, "0." + number, number + "." + number.charAt(0), "1e" + number, "1e-" + number
        }) {
            assertThat(onPayload("{@,\"x\":" + text + "}", UTF_8)).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void ignoredHeaderMember_mayHoldALongNumber() {
        assertThat(onHeader("{@,\"x\":" + "7".repeat(350) + "}", UTF_8)).isEqualTo(ACCEPTED);
    }

    @Test
    void ignoredMember_mayHaveALongNameAndText() {
        assertThat(onPayload("{@,\"x\":\"" + "\\u0000".repeat(900) + "\"}", UTF_8))
                .isEqualTo(ACCEPTED);
        assertThat(onPayload("{@,\"" + "\\u0041".repeat(900) + "\":1}", UTF_8)).isEqualTo(ACCEPTED);
        assertThat(onPayload("{@,\"" + "y".repeat(5500) + "\":1}", UTF_8)).isEqualTo(ACCEPTED);
    }

    /** Returns one character for each byte. */
    private static String text(String bytes) {
        return new String(HexFormat.ofDelimiter(" ").parseHex(bytes), ISO_8859_1);
    }

    private static String nested(String open, String innermost, String close, int levels) {
        return open.repeat(levels - 1) + innermost + close.repeat(levels - 1);
    }

    private static String both(String verdict) {
        return "header " + verdict + ", payload " + verdict;
    }

    private static String on(String text) {
        return on(text, UTF_8);
    }

    private static String on(String text, Charset charset) {
        return "header " + onHeader(text, charset) + ", payload " + onPayload(text, charset);
    }

    private static String onHeader(String text, Charset charset) {
        byte[] header = text.replace("@", HEADER_MEMBERS).getBytes(charset);
        return Verdict.on(TestTokens.token(header, TestTokens.claims("").getBytes(UTF_8)));
    }

    private static String onPayload(String text, Charset charset) {
        byte[] payload = text.replace("@", PAYLOAD_MEMBERS).getBytes(charset);
        return Verdict.on(TestTokens.token(TestTokens.HEADER.getBytes(UTF_8), payload));
    }
}
