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

/** A refusal repeats nothing of the token, whatever the token's maker put where. */
@Tag("reading")
class RefusalMessageTest {
    /** Stands in every one of the tokens, at the place that they are refused for. */
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
                "Bearer " + Forge.token(Forge.claims(member)),
                Forge.token("{\"alg\":" + marked + "}", Forge.claims("")),
                Forge.token("{\"alg\":\"HS256\",\"typ\":" + marked + "}", Forge.claims("")),
                Forge.token("{\"alg\":\"HS256\",\"crit\":[" + marked + "]}", Forge.claims("")),
                Forge.token(MARK, Forge.claims("")),
                Forge.token("{\"alg\":\"HS256\"" + member + member + "}", Forge.claims("")),
                Forge.token("{\"alg\":\"HS256\",\"" + MARK + " \":0}", Forge.claims("")),
                Forge.signed(
                        Forge.base64url(Forge.HEADER) + "." + Forge.base64url(Forge.claims(member)),
                        Forge.OTHER_SECRET),
                Forge.token(MARK),
                Forge.token("[" + marked + "]"),
                Forge.token(Forge.claims("") + MARK),
                Forge.token(Forge.claims(member + member)),
                Forge.token(Forge.claims(",\" " + MARK + "\":0")),
                Forge.token(Forge.claims(",\"" + MARK + "\\ud800\":0")),
                Forge.token(Forge.claims(",\"x\":" + MARK)),
                Forge.token(Forge.claims(",\"x\":\"\\" + MARK + "\"")),
                Forge.token(Forge.claims(",\"x\":\"\n" + MARK + "\"")),
                Forge.token(Forge.claims(",\"x\":" + "[".repeat(20) + marked + "]".repeat(20))),
                Forge.token(Forge.claimsWith("exp", null).replace("}", member + "}")),
                Forge.token(Forge.claimsWith("exp", marked)),
                Forge.token(Forge.claimsWith("exp", "1").replace("}", member + "}")),
                Forge.token(Forge.claimsWith("exp", "2000000000").replace("}", member + "}")),
                Forge.token(Forge.claimsWith("nbf", marked)),
                Forge.token(Forge.claimsWith("nbf", "2000000000").replace("}", member + "}")),
                Forge.token(Forge.claimsWith("sub", "[" + marked + "]")),
                Forge.token(Forge.claimsWith("sub", "\"" + MARK + "\\n\"")),
                Forge.token(Forge.claimsWith("aud", marked)),
                Forge.token(Forge.claimsWith("aud", "[" + marked + ",7]")),
                Forge.token(Forge.claimsWith("name", "{" + member.substring(1) + "}")),
                Forge.token(Forge.claimsWith("displayName", "\"" + MARK + "\\ud800\"")),
                Forge.token(Forge.claimsWith("picture", marked)),
                Forge.token(Forge.claimsWith("picture", "\"https://" + MARK + ":" + MARK + "\"")),
                Forge.token(Forge.claimsWith("picture", "\"https://" + MARK + "@host\"")),
                Forge.token(Forge.claimsWith("email", marked)),
                Forge.token(Forge.claimsWith("email", "\"" + MARK + " @" + MARK + "\"")));
    }

    @ParameterizedTest
    @MethodSource("refusedTokens")
    void repeatsNothingOfTheToken(String token) {
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
    void isTriedForEveryReason() {
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
                "{\"a\":1}{}; goes on after its JSON object",
                "{\"a\":1,\"a\":1}; names a member twice",
                "{\" a\":1}; has a member name with white space around it",
                "{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}; is nested more than 16 levels deep"
            })
    void saysWhatIsWrongWithTheJson(String json, String problem) {
        assertThat(refusalOf(Forge.token(json))).hasMessageStartingWith("The token's payload " + problem + ".");
        assertThat(refusalOf(Forge.token(json, "{}"))).hasMessageStartingWith("The token's header " + problem + ".");
    }

    @Test
    void saysThatTheTextIsNotUtf8() {
        byte[] latin1 = "{\"name\":\"\u00e9\"}".getBytes(ISO_8859_1);

        assertThat(refusalOf(Forge.token(Forge.HEADER.getBytes(ISO_8859_1), latin1)))
                .hasMessageStartingWith("The token's payload is not UTF-8.");
    }

    private static List<String> parts(String token) {
        return Stream.concat(Stream.of(MARK), Stream.of(token.split("\\.")).filter(part -> part.length() > 5))
                .toList();
    }

    private static InvalidIdentityTokenException refusalOf(String token) {
        GleamIdentityVerifier verifier = Forge.verifier().build();
        return catchThrowableOfType(InvalidIdentityTokenException.class, () -> verifier.verify(token));
    }
}
