package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedIdentityTokenTest {
    private static final Instant NOW = TestTokens.NOW;

    @Test
    void signedToken_livesFromItsIssueToItsExpiry() {
        SignedIdentityToken token = new SignedIdentityToken("a.b.c", NOW, NOW.plusSeconds(300));

        assertThat(token.value()).isEqualTo("a.b.c");
        assertThat(token.issuedAt()).isEqualTo(NOW);
        assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(300));
        assertThat(token.lifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void signedToken_mustExpireAfterItsIssue() {
        assertThat(new SignedIdentityToken("a.b.c", NOW, NOW.plusNanos(1)).lifetime())
                .isEqualTo(Duration.ofNanos(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignedIdentityToken("planted.b.c", NOW, NOW))
                .withMessage("The token expires at " + NOW + ", which is not after " + NOW + ", when it was issued.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignedIdentityToken("planted.b.c", NOW, NOW.minusNanos(1)))
                .withMessageNotContaining("planted");
    }

    @Test
    @SuppressWarnings("NullAway")
    void signedToken_refusesNullArguments() {
        assertThatNullPointerException().isThrownBy(() -> new SignedIdentityToken(null, NOW, NOW.plusSeconds(1)));
        assertThatNullPointerException().isThrownBy(() -> new SignedIdentityToken("a.b.c", null, NOW));
        assertThatNullPointerException().isThrownBy(() -> new SignedIdentityToken("a.b.c", NOW, null));
    }

    @Test
    void signedTokenToString_hidesTheValue() {
        assertThat(new SignedIdentityToken("a.b.c", NOW, NOW.plusSeconds(300)))
                .hasToString("SignedIdentityToken[value=hidden, issuedAt=2026-11-22T12:00:00Z,"
                        + " expiresAt=2026-11-22T12:05:00Z]");
    }

    @Test
    void signedToken_equalsAnotherWithTheSameParts() {
        SignedIdentityToken token = new SignedIdentityToken("a.b.c", NOW, NOW.plusSeconds(300));

        assertThat(token)
                .isEqualTo(new SignedIdentityToken("a.b.c", NOW, NOW.plusSeconds(300)))
                .isNotEqualTo(new SignedIdentityToken("a.b.d", NOW, NOW.plusSeconds(300)));
    }
}
