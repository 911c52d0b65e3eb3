package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claim aud and the audiences that the verifier accepts. */
@Tag("reading")
class TokenAudienceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"proj_demo\"",
                "\"\\u0070roj_demo\"",
                "[\"proj_demo\"]",
                "[\"other\",\"proj_demo\"]",
                "[\"proj_demo\",\"other\"]",
                "[\"proj_demo\",\"proj_demo\"]"
            })
    void ownAudience_isAcceptedAmongOthers(String json) {
        VerifiedIdentity verified = verify(json, TestTokens.verifier());

        assertThat(verified.audience()).isEqualTo("proj_demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"other\"",
                "\"Proj_demo\"",
                "\"PROJ_DEMO\"",
                "\"proj_demo/\"",
                "\"proj_dem\"",
                "\"proj_demoo\"",
                "\"proj_demo,other\"",
                "[\"other\"]",
                "[\"other\",\"another\"]"
            })
    void anotherAudience_isRefused(String json) {
        assertThat(Verdict.on(token(json))).isEqualTo("AUDIENCE_MISMATCH aud");
        assertThat(Verdict.on(token(json), TestTokens.verifier().allowMissingAudience()))
                .isEqualTo("AUDIENCE_MISMATCH aud");
    }

    @ParameterizedTest
    @CsvSource({
        "proj_demo, proj_demo",
        "acme-feedback, acme-feedback",
        "feedback.acme.example, feedback.acme.example",
        "other, ",
        "'proj_demo,acme-feedback', "
    })
    void audience_isAcceptedIfItIsOneOfSeveral(String audience, @Nullable String accepted) {
        GleamIdentityVerifier.Builder verifier =
                TestTokens.verifier().audience("proj_demo", "acme-feedback", "feedback.acme.example");

        if (accepted == null) {
            assertThat(Verdict.on(token("\"" + audience + "\""), verifier)).isEqualTo("AUDIENCE_MISMATCH aud");
        } else {
            assertThat(verify("\"" + audience + "\"", verifier).audience()).isEqualTo(accepted);
        }
    }

    @Test
    void verifiedAudience_isTheTokensFirstAcceptedOne() {
        GleamIdentityVerifier.Builder verifier = TestTokens.verifier().audience("a", "b");

        assertThat(verify("[\"c\",\"b\",\"a\"]", verifier).audience()).isEqualTo("b");
        assertThat(verify("[\"c\",\"a\",\"b\"]", verifier).audience()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "true",
                "false",
                "{}",
                "{\"proj_demo\":1}",
                "[]",
                "[null]",
                "[\"proj_demo\",null]",
                "[\"proj_demo\",42]",
                "[42,\"proj_demo\"]",
                "[\"proj_demo\",[\"proj_demo\"]]",
                "[[\"proj_demo\"]]",
                "[{}]",
                "[\"proj_demo\",true]"
            })
    void audience_mustBeAStringOrAnArrayOfStrings(String json) {
        assertRefusedByEveryVerifier(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\\t",
                "\\u00a0\\u3000",
                "proj\\u0000",
                "proj\\n",
                "proj\\u007f",
                "proj\\u0085",
                "\\ud800",
                "proj\\udc00",
                "\\ude00\\ud83d",
                "proj_demo ",
                " proj_demo",
                "\\u00a0proj_demo",
                "proj_demo\\u2028"
            })
    void audience_mustNotBeBlankOrPaddedOrContainControlCharactersOrUnpairedSurrogates(String escaped) {
        assertRefusedByEveryVerifier("\"" + escaped + "\"");
        assertRefusedByEveryVerifier("[\"" + escaped + "\"]");
        assertRefusedByEveryVerifier("[\"proj_demo\",\"" + escaped + "\"]");
        assertRefusedByEveryVerifier("[\"" + escaped + "\",\"proj_demo\"]");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "null")
    void missingAudience_isRefusedUnlessAllowed(@Nullable String json) {
        assertThat(Verdict.on(token(json))).isEqualTo("MISSING_CLAIM aud");
        assertThat(verify(json, TestTokens.verifier().allowMissingAudience()).audience())
                .isNull();
        assertThat(verify(json, TestTokens.verifierOfAnyAudience()).audience()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"other\"`, other",
                "`\"ot  her\"`, ot  her",
                "`\"😀\"`, 😀",
                "`[\"other\"]`, other",
                "`[\"first\",\"second\"]`, first"
            })
    void anyAudience_acceptsAnyWellFormedAudience(String json, String accepted) {
        assertThat(verify(json, TestTokens.verifierOfAnyAudience()).audience()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "254, true", "255, true", "256, false", "1000, false"})
    void audience_hasAtMost255Characters(int length, boolean accepted) {
        String audience = "\u20ac".repeat(length);

        if (accepted) {
            assertThat(verify("\"" + audience + "\"", TestTokens.verifierOfAnyAudience())
                            .audience())
                    .isEqualTo(audience);
        } else {
            assertRefusedByEveryVerifier("\"" + audience + "\"");
            assertRefusedByEveryVerifier("[\"proj_demo\",\"" + audience + "\"]");
        }
    }

    private static void assertRefusedByEveryVerifier(String json) {
        String token = token(json);

        assertThat(Verdict.on(token)).isEqualTo("INVALID_CLAIM aud");
        assertThat(Verdict.on(token, TestTokens.verifier().allowMissingAudience()))
                .isEqualTo("INVALID_CLAIM aud");
        assertThat(Verdict.on(token, TestTokens.verifierOfAnyAudience())).isEqualTo("INVALID_CLAIM aud");
    }

    private static VerifiedIdentity verify(@Nullable String json, GleamIdentityVerifier.Builder verifier) {
        return verifier.build().verify(token(json));
    }

    private static String token(@Nullable String json) {
        return TestTokens.token(TestTokens.claimsWith("aud", json));
    }
}
