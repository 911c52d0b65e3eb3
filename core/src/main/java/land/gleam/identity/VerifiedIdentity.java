package land.gleam.identity;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted token says. Only a {@link GleamIdentityVerifier} makes one, so holding it is the proof that the
 * token was signed with an accepted secret and passed every rule.
 *
 * <p>Immutable, so safe for any number of threads.
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
     * The user that the token was signed for.
     *
     * @return the user
     */
    public GleamUser user() {
        return user;
    }

    /**
     * The audience for which the token was accepted. Where the token names several, it is the first that the verifier
     * accepts.
     *
     * @return the audience, or empty if the token names none and the verifier allows that
     */
    public Optional<String> audience() {
        return Optional.ofNullable(audience);
    }

    /**
     * The token's expiry, the {@code exp} claim. A verifier with clock skew accepts the token that much longer.
     *
     * @return the first moment at which the token is expired, in whole seconds
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "VerifiedIdentity[personal data hidden, expiresAt=" + expiresAt + "]";
    }
}
