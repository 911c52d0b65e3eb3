package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The message of a refusal repeats nothing of the token. */
@Tag("reading")
class RefusalMessageTest {
    /** Part of every token, at the place that the token is refused for. */
    private static final String MARK = "XyZzY";

    static Stream<String> refusedTokens() {
        String marked = "\"" + MARK + "\"";
        String member = ",\"" + MARK + "\":" + marked;
        return Stream.of(
                MARK,
                MARK + "." + MARK,
                MARK + "." + MARK + ".",
                MARK + "." + MARK + "." + MARK,
                MARK.repeat(2000),
                MARK.repeat(103) + "." + MARK + "." + MARK,
                "Bearer " + TestTokens.token(TestTokens.claims(member)),
                TestTokens.token("{\"alg\":" + marked + "}", TestTokens.claims("")),
                TestTokens.token("{\"alg\":\"HS256\",\"typ\":" + marked + "}", TestTokens.claims("")),
                TestTokens.token("{\"alg\":\"HS256\",\"crit\":[" + marked + "]}", TestTokens.claims("")),
                TestTokens.token(MARK, TestTokens.claims("")),
                TestTokens.token("{\"alg\":\"HS256\"" + member + member + "}", TestTokens.claims("")),
                TestTokens.token("{\"alg\":\"HS256\",\"" + MARK + " \":0}", TestTokens.claims("")),
                TestTokens.signed(
                        TestTokens.base64url(TestTokens.HEADER) + "." + TestTokens.base64url(TestTokens.claims(member)),
                        TestTokens.OTHER_SECRET),
                TestTokens.token(MARK),
                TestTokens.token("[" + marked + "]"),
                TestTokens.token(TestTokens.claims("") + MARK),
                TestTokens.token(TestTokens.claims(member + member)),
                TestTokens.token(TestTokens.claims(",\" " + MARK + "\":0")),
                TestTokens.token(TestTokens.claims(",\"" + MARK + "\\ud800\":0")),
                TestTokens.token(TestTokens.claims(",\"x\":" + MARK)),
                TestTokens.token(TestTokens.claims(",\"x\":\"\\" + MARK + "\"")),
                TestTokens.token(TestTokens.claims(",\"x\":\"\n" + MARK + "\"")),
                TestTokens.token(TestTokens.claims(",\"x\":" + "[".repeat(20) + marked + "]".repeat(20))),
                TestTokens.token(TestTokens.claimsWith("exp", null).replace("}", member + "}")),
                TestTokens.token(TestTokens.claimsWith("exp", marked)),
                TestTokens.token(TestTokens.claimsWith("exp", "1").replace("}", member + "}")),
                TestTokens.token(TestTokens.claimsWith("exp", "2000000000").replace("}", member + "}")),
                TestTokens.token(TestTokens.claimsWith("nbf", marked)),
                TestTokens.token(TestTokens.claimsWith("nbf", "2000000000").replace("}", member + "}")),
                TestTokens.token(TestTokens.claimsWith("sub", "[" + marked + "]")),
                TestTokens.token(TestTokens.claimsWith("sub", "\"" + MARK + "\\n\"")),
                TestTokens.token(TestTokens.claimsWith("aud", marked)),
                TestTokens.token(TestTokens.claimsWith("aud", "[" + marked + ",7]")),
                TestTokens.token(TestTokens.claimsWith("name", "{" + member.substring(1) + "}")),
                TestTokens.token(TestTokens.claimsWith("displayName", "\"" + MARK + "\\ud800\"")),
                TestTokens.token(TestTokens.claimsWith("picture", marked)),
                TestTokens.token(TestTokens.claimsWith("picture", "\"https://" + MARK + ":" + MARK + "\"")),
                TestTokens.token(TestTokens.claimsWith("picture", "\"https://" + MARK + "@host\"")),
                TestTokens.token(TestTokens.claimsWith("email", marked)),
                TestTokens.token(TestTokens.claimsWith("email", "\"" + MARK + " @" + MARK + "\"")));
    }

    @ParameterizedTest
    @MethodSource("refusedTokens")
    void refusalMessage_repeatsNothingOfTheToken(String token) {
        InvalidIdentityTokenException refusal = refusalOf(token);
        StringWriter trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));

        assertThat(refusal).hasNoCause().hasNoSuppressedExceptions();
        assertThat(refusal.getMessage())
                .startsWith("The token")
                .endsWith(".")
                .doesNotContainPattern("\\p{Cntrl}")
                .isEqualTo(refusal.getLocalizedMessage());
        for (String part : parts(token)) {
            assertThat(trace.toString()).doesNotContain(part);
        }
    }

    @Test
    void refusalMessageTest_coversEveryReason() {
        Set<Reason> tried = EnumSet.noneOf(Reason.class);
        refusedTokens().forEach(token -> tried.add(refusalOf(token).reason()));

        assertThat(tried).containsExactlyInAnyOrder(Reason.values());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "[{}]; is not a JSON object",
                "null; is not a JSON object",
                "\"{}\"; is not a JSON object",
                "{\"a\":}; is not valid JSON",
                "{\"a\":1}{}; has content after its JSON object",
                "{\"a\":1,\"a\":1}; has the same member name twice",
                "{\" a\":1}; has a member name with white space around it",
                "{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}; is nested more than 16 levels deep"
            })
    void refusalMessage_saysWhatIsWrongWithTheJson(String json, String problem) {
        assertThat(refusalOf(TestTokens.token(json))).hasMessageStartingWith("The token's payload " + problem + ".");
        assertThat(refusalOf(TestTokens.token(json, "{}")))
                .hasMessageStartingWith("The token's header " + problem + ".");
    }

    @Test
    void refusalMessage_saysThatThePayloadIsNotUtf8() {
        byte[] latin1 = "{\"name\":\"\u00e9\"}".getBytes(ISO_8859_1);

        assertThat(refusalOf(TestTokens.token(TestTokens.HEADER.getBytes(ISO_8859_1), latin1)))
                .hasMessageStartingWith("The token's payload is not UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "exp", "aud"})
    void refusalMessage_tellsNullFromAnAbsentClaim(String claim) {
        String fix = " Add it where the token is signed.";

        assertThat(refusalOf(TestTokens.token(TestTokens.claimsWith(claim, "null"))))
                .hasMessage("The token's claim " + claim + " is null." + fix);
        assertThat(refusalOf(TestTokens.token(TestTokens.claimsWith(claim, null))))
                .hasMessage("The token has no claim " + claim + "." + fix);
    }

    /** It may be cut off, of another algorithm, or in hex. */
    @Test
    void refusalMessage_namesEveryReasonForAWrongLengthOfTheSignature() {
        assertThat(refusalOf("e30.e30." + "A".repeat(64)))
                .hasMessage(
                        "The token's signature is not 43 characters long, as HS256 makes it. Check that HS256 made it,"
                                + " that it is written in base64url, and that nothing was cut off or added.");
    }

    private static List<String> parts(String token) {
        return Stream.concat(Stream.of(MARK), Stream.of(token.split("\\.")).filter(part -> part.length() > 5))
                .toList();
    }

    private static InvalidIdentityTokenException refusalOf(String token) {
        GleamIdentityVerifier verifier = TestTokens.verifier().build();
        return catchThrowableOfType(InvalidIdentityTokenException.class, () -> verifier.verify(token));
    }
}
