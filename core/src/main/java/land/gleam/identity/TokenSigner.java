package land.gleam.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The signer that {@link GleamIdentitySigner.Builder} makes. */
final class TokenSigner implements GleamIdentitySigner {
    private final SecretSource secret;
    private final @Nullable String audience;
    private final PayloadWriter payload;
    private final Duration lifetime;
    private final InstantSource clock;

    TokenSigner(SecretSource secret, @Nullable String audience, Duration lifetime, InstantSource clock) {
        this.secret = secret;
        this.audience = audience;
        this.payload = new PayloadWriter(audience);
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    public SignedIdentityToken sign(GleamUser user) {
        Objects.requireNonNull(user, "user");
        Instant now = clock.instant();
        long issuedAt = now.getEpochSecond();
        long expiresAt = issuedAt + lifetime.toSeconds();
        if (!FieldRules.isUnixTime(expiresAt)) {
            throw new IllegalStateException("The clock is wrong: it is at " + now
                    + ". A token must expire between 1970 and the end of the year 9999. Set the clock.");
        }
        byte[] json = payload.write(user.requireFitting("user"), expiresAt);
        String value = CompactToken.sign(json, secret.current());
        return new SignedIdentityToken(value, Instant.ofEpochSecond(issuedAt), Instant.ofEpochSecond(expiresAt));
    }

    /** Omits the supplier, whose own text may show the secret. */
    @Override
    public String toString() {
        return "GleamIdentitySigner[audience=" + (audience == null ? "none" : '"' + audience + '"') + ", lifetime="
                + lifetime + "]";
    }
}
