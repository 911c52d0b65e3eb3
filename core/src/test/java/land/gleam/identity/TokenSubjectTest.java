package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claim sub, the user's ID. */
@Tag("reading")
class TokenSubjectTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "null")
    void missingSubject_isRefused(@Nullable String json) {
        assertThat(onSubject(json)).isEqualTo("MISSING_CLAIM sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "4.2", "true", "false", "[]", "[\"user_42\"]", "{}", "{\"id\":\"user_42\"}"})
    void subject_mustBeAString(String json) {
        assertThat(onSubject(json)).isEqualTo("INVALID_CLAIM sub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "   ",
                "\\t",
                "\\r\\n",
                "\\u00a0",
                "\\u2007\\u3000 ",
                "\\u2028",
                "user\\u0000",
                "\\u0000user",
                "us\\ner",
                "user\\u001f",
                "user\\u007f",
                "user\u007f",
                "user\\u0080",
                "user\\u0085",
                "user\\u009f",
                "\\ud800",
                "\\udc00",
                "user\\ud83d",
                "\\ude00user",
                "\\ude00\\ud83d",
                "\\ud83d\\ud83d\\ude00"
            })
    void subject_mustNotBeBlankOrContainControlCharactersOrUnpairedSurrogates(String escaped) {
        assertThat(onSubject("\"" + escaped + "\"")).isEqualTo("INVALID_CLAIM sub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u",
                "0",
                " user ",
                "\u00a0user",
                "us er",
                "user~",
                "user\u00a0",
                "user\u00ad",
                "user\u2028",
                "\ufeff",
                "\u200b",
                "\ud7ff",
                "\ue000",
                "\uffff",
                "😀",
                "\"\\/'<>&",
                "null",
                "e\u0301"
            })
    void subject_isKeptVerbatim(String id) {
        String json = "\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        VerifiedIdentity verified =
                TestTokens.verifier().build().verify(TestTokens.token(TestTokens.claimsWith("sub", json)));

        assertThat(verified.user()).isEqualTo(GleamUser.of(id));
        assertThat(verified.user().id()).isEqualTo(id);
    }

    private static String onSubject(@Nullable String json) {
        return Verdict.on(TestTokens.token(TestTokens.claimsWith("sub", json)));
    }
}
