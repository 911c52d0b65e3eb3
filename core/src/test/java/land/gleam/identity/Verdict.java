package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** A verifier's verdict as a short text for tables: {@code accepted}, or the reason and the claim. */
final class Verdict {
    static final String ACCEPTED = "accepted";

    private Verdict() {}

    static String on(@Nullable String token) {
        return on(token, TestTokens.verifier());
    }

    static String on(@Nullable String token, GleamIdentityVerifier.Builder verifier) {
        return on(token, verifier.build());
    }

    static String on(@Nullable String token, GleamIdentityVerifier verifier) {
        try {
            verifier.verify(token);
            return ACCEPTED;
        } catch (InvalidIdentityTokenException refusal) {
            assertThat(refusal).hasNoCause().hasNoSuppressedExceptions();
            return refusal.reason() + (refusal.claim() == null ? "" : " " + refusal.claim());
        }
    }
}
