package land.gleam.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The signer that the builder makes. */
record TokenSigner(Supplier<IdentitySecret> secret, ClaimsJson claims, Duration lifetime, InstantSource clock)
        implements GleamIdentitySigner {

    @Override
    public SignedIdentityToken sign(GleamUser user) {
        Instant now = clock.instant();
        long issuedAt = now.getEpochSecond();
        long expiresAt = issuedAt + lifetime.toSeconds();
        if (!ExpiryRange.contains(expiresAt)) {
            throw new IllegalStateException("The clock is off: it says " + now
                    + ". A token must expire from 1970 on and before the year 10000. Set the clock.");
        }
        String value = CompactToken.sign(claims.write(user, expiresAt), secret.get());
        return new SignedIdentityToken(value, Instant.ofEpochSecond(issuedAt), Instant.ofEpochSecond(expiresAt));
    }

    @Nullable
    String audience() {
        return claims.audience();
    }

    /** Without the supplier, whose own text may show the secret. */
    @Override
    public String toString() {
        return "GleamIdentitySigner[audience=" + audience() + ", lifetime=" + lifetime + "]";
    }
}
