package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Only signed tokens are accepted; any other text throws a refusal and nothing else. */
@Tag("reading")
class AnyStringTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String OTHERS = ".=+/ \n\"{}\0é\u2028\uff21\ud83d\ude00";
    private static final char[] EVERY_KIND = (ALPHABET + OTHERS).toCharArray();
    private static final String TOKEN = TestTokens.token(TestTokens.claims(",\"name\":\"Ada\""));

    private final GleamIdentityVerifier verifier = TestTokens.verifier().build();

    @Property(tries = 2000)
    void anyString_isRefused(@ForAll String text) {
        assertRefused(text);
    }

    @Property(tries = 2000)
    void unsignedText_isRefusedEvenIfItLooksLikeAToken(@ForAll("tokenLike") String text) {
        assertRefused(text);
    }

    @Provide
    Arbitrary<String> tokenLike() {
        Arbitrary<String> segment = Arbitraries.strings().withChars(ALPHABET).ofMaxLength(200);
        Arbitrary<String> header =
                Arbitraries.oneOf(Arbitraries.just(TestTokens.base64url(TestTokens.HEADER)), segment);
        Arbitrary<String> signature =
                Arbitraries.oneOf(Arbitraries.strings().withChars(ALPHABET).ofLength(43), segment);
        Arbitrary<String> whole =
                Combinators.combine(header, segment, signature).as((h, p, s) -> h + "." + p + "." + s);
        return Arbitraries.oneOf(
                whole, Arbitraries.strings().withChars(ALPHABET + OTHERS).ofMaxLength(300));
    }

    @Example
    void validToken_isRefusedWithAnyCharacterChanged() {
        for (int i = 0; i < TOKEN.length(); i++) {
            for (char c : EVERY_KIND) {
                if (c != TOKEN.charAt(i)) {
                    assertRefused(TOKEN.substring(0, i) + c + TOKEN.substring(i + 1));
                }
            }
        }
        assertThat(Verdict.on(TOKEN)).isEqualTo(Verdict.ACCEPTED);
    }

    @Example
    void validToken_isRefusedWithAnyCharacterInserted() {
        for (int i = 0; i <= TOKEN.length(); i++) {
            for (char c : EVERY_KIND) {
                assertRefused(TOKEN.substring(0, i) + c + TOKEN.substring(i));
            }
        }
    }

    @Example
    void validToken_isRefusedWithAnyCharacterRemoved() {
        for (int i = 0; i < TOKEN.length(); i++) {
            assertRefused(TOKEN.substring(0, i) + TOKEN.substring(i + 1));
        }
    }

    @Example
    void validToken_isRefusedInPart() {
        for (int start = 0; start < TOKEN.length(); start++) {
            for (int end = start; end < TOKEN.length(); end++) {
                assertRefused(TOKEN.substring(start, end));
            }
        }
    }

    private void assertRefused(String text) {
        if (Verdict.on(text, verifier).equals(Verdict.ACCEPTED)) {
            throw new AssertionError("Accepted: " + text);
        }
    }
}
