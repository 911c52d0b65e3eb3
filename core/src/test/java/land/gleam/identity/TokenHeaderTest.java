package land.gleam.identity;

import static land.gleam.identity.Verdict.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header must be HS256 and JWT and must have no member that changes the format; other members are ignored. */
@Tag("reading")
class TokenHeaderTest {
    private static final String UNSUPPORTED = "UNSUPPORTED_HEADER";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\"}",
                " {\r\n\t\"alg\" : \"HS256\" } \n",
                "{\"\\u0061lg\":\"\\u0048S256\"}",
                "{\"alg\":\"HS256\",\"typ\":\"jwt\"}",
                "{\"alg\":\"HS256\",\"typ\":\"jWt\"}"
            })
    void header_isAcceptedInAnySpellingOfHs256AndJwt(String header) {
        assertThat(onHeader(header)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "256",
                "true",
                "[\"HS256\"]",
                "{\"HS256\":1}",
                "\"hs256\"",
                "\"Hs256\"",
                "\"HS256 \"",
                "\" HS256\"",
                "\"HS256\\u0000\"",
                "\"HS384\"",
                "\"HS512\"",
                "\"HS2560\"",
                "\"HS25\"",
                "\"RS256\"",
                "\"none\"",
                "\"NONE\"",
                "\"HmacSHA256\""
            })
    void anotherAlgorithm_isRefused(String alg) {
        assertThat(onHeader("{\"alg\":" + alg + ",\"typ\":\"JWT\"}")).isEqualTo(UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"typ\":\"JWT\"}", "{\"ALG\":\"HS256\"}", "{\"Alg\":\"HS256\"}", "{\"a\":\"HS256\"}"})
    void headerWithoutAlgorithm_isRefused(String header) {
        assertThat(onHeader(header)).isEqualTo(UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "1",
                "false",
                "[\"JWT\"]",
                "{}",
                "\"JWS\"",
                "\"JW\"",
                "\"JWTS\"",
                "\" JWT\"",
                "\"JWT \"",
                "\"at+jwt\"",
                "\"application/jwt\""
            })
    void anotherType_isRefused(String typ) {
        assertThat(onHeader("{\"alg\":\"HS256\",\"typ\":" + typ + "}")).isEqualTo(UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crit", "b64", "zip", "enc", "cty", "jwk", "jku", "x5u", "x5c"})
    void headerMemberThatChangesTheFormat_isRefusedWithAnyValue(String member) {
        for (String value : new String[] {"null", "true", "false", "\"\"", "\"x\"", "[]", "{}", "0"}) {
            assertThat(onHeader("{\"alg\":\"HS256\",\"" + member + "\":" + value + "}"))
                    .as(value)
                    .isEqualTo(UNSUPPORTED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "kid, `\"key 7\"`",
                "kid, null",
                "kid, `{\"a\":[1,2]}`",
                "x5t, `\"x\"`",
                "CRIT, `[\"exp\"]`",
                "Zip, `\"DEF\"`",
                "`\"`, `\"a member named by a quote\"`",
                "``, 1"
            })
    void unknownHeaderMember_isIgnored(String name, String value) {
        String quoted = "\"" + name.replace("\"", "\\\"") + "\"";

        assertThat(onHeader("{\"alg\":\"HS256\"," + quoted + ":" + value + "}")).isEqualTo(ACCEPTED);
    }

    /** 384 bytes are 512 characters of base64url. */
    @Test
    void header_isReadUpToItsMaximumSize() {
        assertThat(onHeader(TestTokens.paddedTo(384, "{\"alg\":\"HS256\"}"))).isEqualTo(ACCEPTED);
        assertThat(onHeader(TestTokens.paddedTo(384, "{\"alg\":\"none\"}"))).isEqualTo(UNSUPPORTED);
    }

    private static String onHeader(String header) {
        return Verdict.on(TestTokens.token(header, TestTokens.claims("")));
    }
}
