package land.gleam.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies identity tokens as strictly as Gleam's page allows: it accepts what a signer with the same secret and
 * audience signs until it expires, and refuses everything that is not certainly such a token.
 *
 * <p>The verifier that {@link #builder()} creates is immutable and thread-safe.
 *
 * <pre>{@code
 * GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
 *         .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
 *         .audience("proj_demo")
 *         .build();
 * GleamUser user = verifier.verify(token).user();
 * }</pre>
 *
 * <p>Which audiences it accepts must be chosen: {@link Builder#audience(String...)} accepts only tokens for those
 * audiences, {@link Builder#allowMissingAudience} in addition tokens without one, and {@link Builder#anyAudience}
 * tokens for any audience or none.
 */
public interface GleamIdentityVerifier {
    /**
     * Verifies a token. Nothing is stripped from it: pass it without white space, quotes or a {@code Bearer} prefix.
     *
     * @param token the token's text; null is refused like any other text that is not a token
     * @return the token's content, proven
     * @throws InvalidIdentityTokenException if the token is refused, whatever the text
     * @throws IdentitySecretUnavailableException if a secret's supplier fails
     */
    VerifiedIdentity verify(@Nullable String token);

    /**
     * Explains why a token is accepted or refused: it reports every problem in the order in which {@link #verify}
     * checks the rules, the usual causes of such problems, and the content of the token. It is for operators and
     * support staff: it takes longer than {@code verify}, and the report must not be sent to the caller.
     *
     * <p>No text makes this method throw, and neither does a failing supplier of a secret, which is a problem in the
     * report instead. The clock is read once, and the secrets at most once.
     *
     * @param token the token's text; null is explained like any other text that is not a token
     * @return the report; it proves nothing, even about an accepted token: for that, call {@code verify}
     */
    TokenReport explain(@Nullable String token);

    /**
     * Returns a builder. A secret is required, and so is one of {@link Builder#audience(String...)} and
     * {@link Builder#anyAudience}.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a verifier. Not thread-safe. Verifiers are unaffected by later changes to the builder. */
    final class Builder {
        private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);
        private static final Duration LIFETIME_CEILING = Duration.ofHours(24);

        private @Nullable SecretSource secret;
        private final List<SecretSource> previousSecrets = new ArrayList<>();
        private @Nullable SecretSource secrets;
        private Set<String> audiences = Set.of();
        private boolean anyAudience;
        private boolean allowMissingAudience;
        private Duration clockSkew = Duration.ZERO;
        private Duration maxLifetime = Duration.ofHours(1);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets the secret.
         *
         * @param secret the Gleam project's identity secret
         * @return this builder
         */
        public Builder secret(IdentitySecret secret) {
            this.secret = SecretSource.of(Objects.requireNonNull(secret, "secret"));
            return this;
        }

        /**
         * Sets a supplier of the secret, so that the secret can change while the verifier is in use. It is called once
         * per token, by any number of threads at once. {@link IdentitySecretFile} is such a supplier.
         *
         * @param secret returns the secret; if it throws or returns null, verifying throws
         *     {@link IdentitySecretUnavailableException}
         * @return this builder
         */
        public Builder secret(Supplier<IdentitySecret> secret) {
            this.secret = SecretSource.of(Objects.requireNonNull(secret, "secret"));
            return this;
        }

        /**
         * Also accepts tokens signed with this previous secret, so that the secret can be replaced without refusing
         * recently signed tokens. Remove it once those have expired.
         *
         * @param secret a previous secret
         * @return this builder
         */
        public Builder previousSecret(IdentitySecret secret) {
            previousSecrets.add(SecretSource.of(Objects.requireNonNull(secret, "secret")));
            return this;
        }

        /**
         * Adds a supplier of a previous secret; see {@link #previousSecret(IdentitySecret)}. It is called once per
         * token, by any number of threads at once.
         *
         * @param secret returns the previous secret; if it throws or returns null, verifying throws
         *     {@link IdentitySecretUnavailableException}
         * @return this builder
         */
        public Builder previousSecret(Supplier<IdentitySecret> secret) {
            previousSecrets.add(SecretSource.of(Objects.requireNonNull(secret, "secret")));
            return this;
        }

        /**
         * Adds previous secrets; see {@link #previousSecret(IdentitySecret)}.
         *
         * @param secrets previous secrets, in any order, or none
         * @return this builder
         */
        public Builder previousSecrets(IdentitySecret... secrets) {
            return previousSecrets(Arrays.asList(Objects.requireNonNull(secrets, "secrets")));
        }

        /**
         * Adds previous secrets; see {@link #previousSecret(IdentitySecret)}.
         *
         * @param secrets previous secrets, in any order, or none
         * @return this builder
         */
        public Builder previousSecrets(Collection<IdentitySecret> secrets) {
            Objects.requireNonNull(secrets, "secrets").forEach(this::previousSecret);
            return this;
        }

        /**
         * Sets a supplier of all secrets, so that the current and the previous ones change together. It replaces the
         * methods for single secrets. It is called once per token, by any number of threads at once.
         *
         * @param secrets returns the current secret and then the previous ones; if it throws, or returns null or an
         *     empty list, verifying throws {@link IdentitySecretUnavailableException}
         * @return this builder
         */
        public Builder secrets(Supplier<? extends List<IdentitySecret>> secrets) {
            this.secrets = SecretSource.ofList(Objects.requireNonNull(secrets, "secrets"));
            return this;
        }

        /**
         * Sets the audiences to accept. Gleam knows a project by ID, slug and portal subdomain; a token must name one
         * of the audiences given here, exactly.
         *
         * @param audiences at least one, each not blank and without control characters; they replace those of an
         *     earlier call
         * @return this builder
         * @throws IllegalArgumentException if there is none, or one breaks a rule
         */
        public Builder audience(String... audiences) {
            return audience(Arrays.asList(Objects.requireNonNull(audiences, "audiences")));
        }

        /**
         * Sets the audiences to accept; see {@link #audience(String...)}.
         *
         * @param audiences at least one, each not blank and without control characters; they replace those of an
         *     earlier call
         * @return this builder
         * @throws IllegalArgumentException if there is none, or one breaks a rule
         */
        public Builder audience(Collection<String> audiences) {
            Set<String> checked = new HashSet<>();
            for (String audience : Objects.requireNonNull(audiences, "audiences")) {
                checked.add(FieldRules.requireAudience(Objects.requireNonNull(audience, "audience")));
            }
            if (checked.isEmpty()) {
                throw new IllegalArgumentException(
                        "No audience was given. Pass at least one, or call anyAudience() to accept any.");
            }
            this.audiences = Set.copyOf(checked);
            return this;
        }

        /**
         * Accepts tokens for any audience, and tokens without one. Use it only if the secret belongs to a single
         * project.
         *
         * @return this builder
         */
        public Builder anyAudience() {
            this.anyAudience = true;
            return this;
        }

        /**
         * Accepts tokens without an audience as well as those for the {@linkplain #audience(String...) audiences}. A
         * token that names another audience is still refused.
         *
         * @return this builder
         */
        public Builder allowMissingAudience() {
            this.allowMissingAudience = true;
            return this;
        }

        /**
         * Sets the clock skew to tolerate between the signer's clock and this one. Default: none.
         *
         * @param clockSkew whole seconds, from 0 to 5 minutes
         * @return this builder
         * @throws IllegalArgumentException if the skew is out of bounds
         */
        public Builder clockSkew(Duration clockSkew) {
            this.clockSkew = FieldRules.requireWholeSeconds(
                    "clock skew", Objects.requireNonNull(clockSkew, "clockSkew"), Duration.ZERO, MAX_CLOCK_SKEW);
            return this;
        }

        /**
         * Sets how far in the future a token's expiry may be, in addition to the clock skew. Default: 1 hour. A token
         * that was signed with a longer lifetime is refused until its expiry is near enough.
         *
         * @param maxLifetime whole seconds, from 1 second to 24 hours
         * @return this builder
         * @throws IllegalArgumentException if the limit is out of bounds
         */
        public Builder maxLifetime(Duration maxLifetime) {
            this.maxLifetime = FieldRules.requireWholeSeconds(
                    "maximum lifetime",
                    Objects.requireNonNull(maxLifetime, "maxLifetime"),
                    Duration.ofSeconds(1),
                    LIFETIME_CEILING);
            return this;
        }

        /**
         * Sets the clock, which is read once per token. Default: the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Creates the verifier, and checks that the app's jjwt and this Java runtime compute HMAC-SHA256 correctly.
         *
         * @return a verifier, thread-safe
         * @throws IllegalStateException if the secret or the choice of audiences is missing, if two settings exclude
         *     each other, or if the app's jjwt or this Java runtime signs incorrectly
         */
        public GleamIdentityVerifier build() {
            ClaimRules claimRules = claimRules();
            SecretSource source = source();
            StrictJson.load();
            Hs256.checkRuntime();
            return new TokenVerifier(source, claimRules, clock);
        }

        /**
         * Explains a token without a secret, for operators who have none at hand: everything is checked but the
         * signature. The report is never {@linkplain TokenReport#accepted() accepted}; it is
         * {@linkplain TokenReport#undecided() undecided} if no other rule is broken. The choice of audiences is
         * required as for {@link #build}.
         *
         * @param token the token's text; null is explained like any other text that is not a token
         * @return the report; it proves nothing
         * @throws IllegalStateException if a secret was set, or if the choice of audiences is missing or contradictory
         */
        public TokenReport explainWithoutSecret(@Nullable String token) {
            if (secrets != null || secret != null || !previousSecrets.isEmpty()) {
                throw new IllegalStateException("The verifier has a secret. Call build().explain(…), which also checks"
                        + " the signature, or explainWithoutSecret(…) on a builder without one.");
            }
            return new TokenVerifier(SecretSource.NONE, claimRules(), clock).explain(token);
        }

        private ClaimRules claimRules() {
            if (audiences.isEmpty() && !anyAudience) {
                throw new IllegalStateException(
                        "The verifier has no audience. Call audience(…) with the Gleam project's"
                                + " ID, slug or portal subdomain, or anyAudience() on its builder.");
            }
            if (!audiences.isEmpty() && anyAudience) {
                throw new IllegalStateException(
                        "The verifier has both an audience and anyAudience(). Call only one of the two.");
            }
            if (anyAudience && allowMissingAudience) {
                throw new IllegalStateException(
                        "The verifier has both anyAudience() and allowMissingAudience(). The former"
                                + " includes the latter; call only one of the two.");
            }
            boolean requiresAudience = !anyAudience && !allowMissingAudience;
            return new ClaimRules(audiences, requiresAudience, clockSkew, maxLifetime);
        }

        private SecretSource source() {
            if (secrets != null) {
                if (secret != null || !previousSecrets.isEmpty()) {
                    throw new IllegalStateException(
                            "The verifier has both single secrets and a supplier of all of them."
                                    + " Call secrets(…) alone, or secret(…) and previousSecret(…).");
                }
                return secrets;
            }
            if (secret == null) {
                throw new IllegalStateException(
                        "The verifier has no identity secret. Call secret(…) or secrets(…) on its builder.");
            }
            List<SecretSource> all = new ArrayList<>();
            all.add(secret);
            all.addAll(previousSecrets);
            return all.size() == 1 ? secret : SecretSource.join(all);
        }
    }
}
