package land.gleam.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of an accepted token. Only a {@link GleamIdentityVerifier} creates one, so an instance proves that the
 * token was signed with an accepted secret and broke no rule.
 *
 * <p>Immutable and thread-safe.
 */
public final class VerifiedIdentity {
    private final GleamUser user;
    private final @Nullable String audience;
    private final Instant expiresAt;

    VerifiedIdentity(GleamUser user, @Nullable String audience, Instant expiresAt) {
        this.user = user;
        this.audience = audience;
        this.expiresAt = expiresAt;
    }

    /**
     * Returns the user for whom the token was signed.
     *
     * @return the user
     */
    public GleamUser user() {
        return user;
    }

    /**
     * Returns the audience for which the token was accepted. If the token names several, it is the first that the
     * verifier accepts.
     *
     * @return the audience, or null if the token names none and the verifier allows that
     */
    public @Nullable String audience() {
        return audience;
    }

    /**
     * Returns the token's expiry, the {@code exp} claim. A verifier with a clock skew accepts the token that much
     * longer.
     *
     * @return the first instant at which the token is expired, in whole seconds
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Shows no personal data. */
    @Override
    public String toString() {
        return "VerifiedIdentity[" + user + ", expiresAt=" + expiresAt + "]";
    }
}
