package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLengthTest {
    /** With this many bytes of claims, the token has exactly 8192 characters; with one byte more, 8193. */
    private static final int MOST_CLAIMS = 6083;

    private static final GleamIdentitySigner SIGNER = TestTokens.signer().build();

    @ParameterizedTest
    @ValueSource(strings = {"", "é", "\ud83d\ude00", "\n\"\\\u0001"})
    void signedToken_mayHave8192Characters(String start) {
        GleamUser user = userWithClaimsOf(MOST_CLAIMS, start);
        SignedIdentityToken token = SIGNER.sign(user);

        assertThat(token.value()).hasSize(8192);
        assertThat(TestTokens.verifier().build().verify(token.value()).user()).isEqualTo(user);
        assertThat(SIGNER.sign(userWithClaimsOf(MOST_CLAIMS - 1, start)).value())
                .hasSize(8191);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"", "é", "\ud83d\ude00", "\n\"\\\u0001"})
    void signedToken_isRefusedFrom8193Characters(String start) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIGNER.sign(userWithClaimsOf(MOST_CLAIMS + 1, start)))
                .withMessage("The token would be 8193 characters long; at most 8192 are allowed."
                        + " Shorten the longest of ID, audience, name, avatar URL and e-mail address.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIGNER.sign(GleamUser.of("user_42").withName(start + "x".repeat(10_000_000))))
                .withMessageContaining("at most 8192");
    }

    private static GleamUser userWithClaimsOf(int bytes, String start) {
        GleamUser user = GleamUser.of("user_42");
        int withoutFiller = claimsOf(user.withName(start + "x")) - 1;
        return user.withName(start + "x".repeat(bytes - withoutFiller));
    }

    private static int claimsOf(GleamUser user) {
        return Base64.getUrlDecoder().decode(SIGNER.sign(user).value().split("\\.", -1)[1]).length;
    }
}
