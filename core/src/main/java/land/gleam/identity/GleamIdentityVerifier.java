package land.gleam.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens as strictly as Gleam's page allows: what a signer of this library signs is accepted until it expires,
 * and whatever is not certainly such a token is refused.
 *
 * <p>The verifier that {@link #builder()} makes is immutable and safe for any number of threads.
 *
 * <pre>{@code
 * GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
 *         .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
 *         .audience("proj_demo")
 *         .build();
 * GleamUser user = verifier.verify(token).user();
 * }</pre>
 */
public interface GleamIdentityVerifier {
    /**
     * Verifies a token. Nothing is stripped from it: pass it without white space, quotes or a {@code Bearer} prefix.
     *
     * @param token the token's text; null is refused like any other text that is no token
     * @return what the token says, proven
     * @throws InvalidIdentityTokenException if the token is refused, whatever the text
     * @throws IdentitySecretUnavailableException if the secrets' supplier fails
     */
    VerifiedIdentity verify(@Nullable String token);

    /**
     * Explains what {@link #verify} thinks of a token: every problem, in the order in which {@code verify} looks for
     * them, what usually causes such problems, and what the token says. For operators and support staff; it costs more
     * than {@code verify} and tells more, so the report must not go to whoever sent the token.
     *
     * <p>No text makes this method throw, nor does a failure of the secrets' supplier, which is a problem of the report
     * instead. The clock and the secrets are asked once each. Of several secrets that a supplier gives, the first
     * counts as the current one.
     *
     * @param token the token's text; null is explained like any other text that is no token
     * @return the report; it proves nothing, even about an accepted token: for that, call {@code verify}
     */
    TokenReport explain(@Nullable String token);

    /**
     * Starts a verifier. Needed: a secret, and {@link Builder#audience} or {@link Builder#anyAudience}.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Makes a verifier. For one thread; each verifier it builds keeps the settings of that moment. */
    final class Builder {
        private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);
        private static final Duration MAX_MAX_LIFETIME = Duration.ofHours(24);

        private @Nullable IdentitySecret secret;
        private List<IdentitySecret> previousSecrets = List.of();
        private @Nullable Supplier<List<IdentitySecret>> suppliedSecrets;
        private Set<String> audiences = Set.of();
        private boolean anyAudience;
        private boolean allowMissingAudience;
        private Duration clockSkew = Duration.ZERO;
        private Duration maxLifetime = Duration.ofHours(1);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Accepts tokens signed with this secret.
         *
         * @param secret the Gleam project's identity secret
         * @return this builder
         */
        public Builder secret(IdentitySecret secret) {
            this.secret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Accepts tokens signed with an earlier secret as well, so that a secret can be replaced without refusing the
         * tokens that are under way. Drop them once those have expired.
         *
         * @param secrets the earlier secrets, in any order; they replace those of an earlier call
         * @return this builder
         */
        public Builder previousSecrets(IdentitySecret... secrets) {
            return previousSecrets(List.of(secrets));
        }

        /**
         * Like {@link #previousSecrets(IdentitySecret...)}, from a list.
         *
         * @param secrets the earlier secrets, in any order; they replace those of an earlier call
         * @return this builder
         */
        public Builder previousSecrets(List<IdentitySecret> secrets) {
            this.previousSecrets = List.copyOf(secrets);
            return this;
        }

        /**
         * Accepts tokens signed with any of the secrets that the supplier gives, asked once per token, so that they can
         * change while the verifier is in use. Any number of threads ask it at once. To be called instead of
         * {@link #secret} and {@link #previousSecrets(IdentitySecret...)}.
         *
         * @param secrets gives the current secret, then earlier ones; if it throws, or gives null or an empty list,
         *     verifying throws {@link IdentitySecretUnavailableException}
         * @return this builder
         */
        public Builder secrets(Supplier<List<IdentitySecret>> secrets) {
            this.suppliedSecrets = Objects.requireNonNull(secrets, "secrets");
            return this;
        }

        /**
         * Accepts tokens for these audiences. Gleam knows a project by ID, slug and portal subdomain; a token needs to
         * name one of those given here, exactly.
         *
         * @param accepted the audiences, at least one: not blank, without control characters; they replace those of an
         *     earlier call
         * @return this builder
         * @throws IllegalArgumentException if there is none, or one breaks a rule
         */
        public Builder audience(String... accepted) {
            if (accepted.length == 0) {
                throw new IllegalArgumentException(
                        "No audience was given. Pass at least one, or call anyAudience() to accept any.");
            }
            Set<String> checked = new HashSet<>();
            for (String audience : accepted) {
                checked.add(Settings.audience(audience));
            }
            this.audiences = Set.copyOf(checked);
            return this;
        }

        /**
         * Accepts tokens for any audience, and tokens without one. Only right where the secret belongs to a single
         * project.
         *
         * @return this builder
         */
        public Builder anyAudience() {
            this.anyAudience = true;
            return this;
        }

        /**
         * With {@link #audience}: also accepts tokens that name no audience. A token that names another one is still
         * refused.
         *
         * @return this builder
         */
        public Builder allowMissingAudience() {
            this.allowMissingAudience = true;
            return this;
        }

        /**
         * How far the signer's clock and this one may differ. Default: not at all.
         *
         * @param clockSkew whole seconds, from 0 to 5 minutes
         * @return this builder
         * @throws IllegalArgumentException if the skew is out of bounds
         */
        public Builder clockSkew(Duration clockSkew) {
            this.clockSkew = Settings.wholeSeconds("clock skew", clockSkew, Duration.ZERO, MAX_CLOCK_SKEW);
            return this;
        }

        /**
         * How far ahead a token's expiry may lie, so that a token that lives for years is refused. Default: 1 hour.
         *
         * @param maxLifetime whole seconds, from 1 second to 24 hours
         * @return this builder
         * @throws IllegalArgumentException if the limit is out of bounds
         */
        public Builder maxLifetime(Duration maxLifetime) {
            this.maxLifetime =
                    Settings.wholeSeconds("maximum lifetime", maxLifetime, Duration.ofSeconds(1), MAX_MAX_LIFETIME);
            return this;
        }

        /**
         * What tells the time, read once per token. Default: the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Makes the verifier.
         *
         * @return a verifier, safe for any number of threads
         * @throws IllegalStateException if the secret or the word on the audience is missing, or two settings exclude
         *     each other
         */
        public GleamIdentityVerifier build() {
            if (audiences.isEmpty() && !anyAudience) {
                throw new IllegalStateException(
                        "The verifier has no audience. Call audience(…) with the Gleam project's ID,"
                                + " slug or portal subdomain, or anyAudience() on its builder.");
            }
            if (!audiences.isEmpty() && anyAudience) {
                throw new IllegalStateException(
                        "The verifier was given an audience and anyAudience(). Call only one of the two.");
            }
            if (anyAudience && allowMissingAudience) {
                throw new IllegalStateException(
                        "The verifier was given anyAudience() and allowMissingAudience(). The former"
                                + " includes the latter; call only one of the two.");
            }
            ClaimRules rules =
                    new ClaimRules(anyAudience ? null : audiences, allowMissingAudience, clockSkew, maxLifetime);
            Supplier<IdentitySecret[]> source = secretSource();
            StrictJson.load();
            return new TokenVerifier(source, rules, clock);
        }

        private Supplier<IdentitySecret[]> secretSource() {
            Supplier<List<IdentitySecret>> supplied = suppliedSecrets;
            if (supplied != null) {
                if (secret != null || !previousSecrets.isEmpty()) {
                    throw new IllegalStateException(
                            "The verifier was given both secrets and their supplier. Call secrets(…)"
                                    + " alone, or secret(…) and previousSecrets(…).");
                }
                return () -> SuppliedSecrets.all(supplied);
            }
            if (secret == null) {
                throw new IllegalStateException(
                        "The verifier has no identity secret. Call secret(…) or secrets(…) on its builder.");
            }
            List<IdentitySecret> all = new ArrayList<>();
            all.add(secret);
            all.addAll(previousSecrets);
            IdentitySecret[] fixed = all.toArray(new IdentitySecret[0]);
            return () -> fixed;
        }
    }
}
