package land.gleam.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The signer that the builder makes. */
record TokenSigner(
        Supplier<IdentitySecret> secret, @Nullable String audience, Duration lifetime, InstantSource clock)
        implements GleamIdentitySigner {

    @Override
    public SignedIdentityToken sign(GleamUser user) {
        Instant issuedAt = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        Instant expiresAt = issuedAt.plus(lifetime);
        if (!ExpiryRange.contains(expiresAt.getEpochSecond())) {
            throw new IllegalStateException("The clock is off: a token would expire at " + expiresAt
                    + ", and must do so from 1970 on and before the year 10000. Set the clock.");
        }
        byte[] claims = ClaimsJson.write(user, audience, expiresAt.getEpochSecond());
        return new SignedIdentityToken(CompactToken.sign(claims, SuppliedSecrets.one(secret)), issuedAt, expiresAt);
    }
}
