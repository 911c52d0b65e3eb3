package land.gleam.identity.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;

/**
 * A verifier and its settings.
 *
 * @param withoutSecret its other settings
 * @param audiences the accepted ones; if empty, any audience or none is accepted
 */
record VerifierSetup(
        GleamIdentityVerifier verifier,
        GleamIdentityVerifier.Builder withoutSecret,
        Set<String> audiences,
        long skewSeconds,
        long maxLifetimeSeconds) {
    // No part of these may occur in a message of core by chance
    static final String SECRET = "q7V-kd2_XpL9wZt0RbYs4NfHcGmJ8uEa";
    static final String PREVIOUS_SECRET = "T3o~Wy6!iKx1vQ5*lDg8CzP0@nBjS7eM";

    /** Five minutes before core's golden tokens expire. */
    static final Instant NOW = Instant.parse("2026-11-22T11:55:00Z");

    static final List<VerifierSetup> ALL = List.of(strict(), lenient());

    private static VerifierSetup strict() {
        return setup(
                () -> builder().audience("proj_demo", "acme-feedback"),
                Set.of("proj_demo", "acme-feedback"),
                Duration.ZERO,
                Duration.ofHours(1));
    }

    private static VerifierSetup lenient() {
        Duration skew = Duration.ofSeconds(30);
        Duration maxLifetime = Duration.ofHours(24);
        return setup(
                () -> builder().anyAudience().clockSkew(skew).maxLifetime(maxLifetime), Set.of(), skew, maxLifetime);
    }

    private static VerifierSetup setup(
            Supplier<GleamIdentityVerifier.Builder> settings,
            Set<String> audiences,
            Duration skew,
            Duration maxLifetime) {
        GleamIdentityVerifier verifier = settings.get()
                .secret(IdentitySecret.of(SECRET))
                .previousSecrets(IdentitySecret.of(PREVIOUS_SECRET))
                .build();
        return new VerifierSetup(verifier, settings.get(), audiences, skew.toSeconds(), maxLifetime.toSeconds());
    }

    private static GleamIdentityVerifier.Builder builder() {
        return GleamIdentityVerifier.builder().clock(() -> NOW);
    }
}
