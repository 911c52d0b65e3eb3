package land.gleam.identity.examples.lambda;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import land.gleam.identity.IdentitySecret;

/** Fetches a secret at most every five minutes. If that fails later, the last secret stays in use. */
final class CachedSecret implements Supplier<IdentitySecret> {
    private final Supplier<IdentitySecret> fetch;
    private final InstantSource clock;
    private IdentitySecret secret;
    private Instant nextFetch = Instant.MIN;

    CachedSecret(Supplier<IdentitySecret> fetch, InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
    }

    @Override
    public synchronized IdentitySecret get() {
        if (!clock.instant().isBefore(nextFetch)) {
            try {
                secret = fetch.get();
            } catch (RuntimeException failure) {
                if (secret == null) {
                    throw failure;
                }
                System.getLogger("gleam").log(Level.WARNING, "No secret was fetched: " + failure.getClass());
            }
            nextFetch = clock.instant().plus(Duration.ofMinutes(5));
        }
        return secret;
    }
}
