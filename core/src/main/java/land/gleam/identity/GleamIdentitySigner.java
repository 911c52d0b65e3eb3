package land.gleam.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import land.gleam.identity.InvalidIdentitySecretException.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Signs identity tokens: the short-lived tokens that an app passes to
 * {@code Gleam.shared.identify(signedIdentityToken:)}.
 *
 * <p>The signer that {@link #builder()} creates is immutable and thread-safe; create one per Gleam project and share
 * it. Its tokens are byte for byte those of the Node helper on Gleam's page, except that a blank profile field is
 * omitted.
 *
 * <pre>{@code
 * GleamIdentitySigner signer = GleamIdentitySigner.builder()
 *         .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
 *         .audience("proj_demo")
 *         .build();
 * SignedIdentityToken token = signer.sign(GleamUser.of("user_42").withName("Ada Lovelace"));
 * }</pre>
 */
@FunctionalInterface
public interface GleamIdentitySigner {
    /**
     * Signs a new token. Call it once per request, for the user whom your application has authenticated; tokens are
     * cheap and should not be cached.
     *
     * @param user the user
     * @return the token, valid from now until its lifetime has passed
     * @throws IllegalArgumentException if the user comes from a {@link VerifiedIdentity} and takes more than 5,000
     *     bytes in the token; no user created with {@link GleamUser#of} does
     * @throws IdentitySecretUnavailableException if the secret's supplier fails, or returns the audience
     * @throws IllegalStateException if the clock is so wrong that the expiry is before 1970 or after the year 9999
     */
    SignedIdentityToken sign(GleamUser user);

    /**
     * Returns a builder. A secret is required, and so is one of {@link Builder#audience} and
     * {@link Builder#withoutAudience}.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a signer. Not thread-safe. Signers are unaffected by later changes to the builder. */
    final class Builder {
        private static final Duration MAX_LIFETIME = Duration.ofHours(1);

        private @Nullable SecretSource secret;
        private @Nullable IdentitySecret fixedSecret;
        private @Nullable IdentitySecretFile secretFile;
        private @Nullable String audience;
        private boolean withoutAudience;
        private Duration lifetime = Duration.ofMinutes(5);
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
            this.fixedSecret = secret;
            this.secretFile = null;
            return this;
        }

        /**
         * Sets a supplier of the secret, so that the secret can change while the signer is in use. It is called once
         * per token, by any number of threads at once. {@link IdentitySecretFile} is such a supplier.
         *
         * @param secret returns the secret; if it throws or returns null, signing throws
         *     {@link IdentitySecretUnavailableException}
         * @return this builder
         */
        public Builder secret(Supplier<IdentitySecret> secret) {
            this.secret = SecretSource.of(Objects.requireNonNull(secret, "secret"));
            this.fixedSecret = null;
            this.secretFile = secret instanceof IdentitySecretFile file ? file : null;
            return this;
        }

        /**
         * Sets the audience: the Gleam project that the tokens are for, the {@code aud} claim.
         *
         * @param audience the project's ID, slug or portal subdomain; the ID is best, since the others can be changed.
         *     Not blank, without control characters
         * @return this builder
         * @throws IllegalArgumentException if the audience breaks a rule
         */
        public Builder audience(String audience) {
            this.audience = FieldRules.requireAudience(Objects.requireNonNull(audience, "audience"));
            return this;
        }

        /**
         * Omits the audience. Gleam recommends one: without it, a token is valid for every project that has the same
         * secret.
         *
         * @return this builder
         */
        public Builder withoutAudience() {
            this.withoutAudience = true;
            return this;
        }

        /**
         * Sets how long a token is valid. Default: 5 minutes, as Gleam's page suggests.
         *
         * @param lifetime whole seconds, from 1 second to 1 hour
         * @return this builder
         * @throws IllegalArgumentException if the lifetime is out of bounds
         */
        public Builder lifetime(Duration lifetime) {
            this.lifetime = FieldRules.requireWholeSeconds(
                    "lifetime", Objects.requireNonNull(lifetime, "lifetime"), Duration.ofSeconds(1), MAX_LIFETIME);
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
         * Creates the signer, and checks that the app's jjwt and this Java runtime compute HMAC-SHA256 correctly.
         *
         * @return a signer, thread-safe
         * @throws InvalidIdentitySecretException if the secret, or that in an {@link IdentitySecretFile}, is the same
         *     text as the audience; other suppliers are not asked yet
         * @throws IllegalStateException if no secret was set, if neither or both of {@link #audience} and
         *     {@link #withoutAudience} were called, or if the app's jjwt or this Java runtime signs incorrectly
         */
        public GleamIdentitySigner build() {
            if (secret == null) {
                throw new IllegalStateException("The signer has no identity secret. Call secret(…) on its builder.");
            }
            if (audience == null && !withoutAudience) {
                throw new IllegalStateException(
                        "The signer has no audience. Call audience(…) with the Gleam project's ID,"
                                + " slug or portal subdomain, or withoutAudience() on its builder.");
            }
            if (audience != null && withoutAudience) {
                throw new IllegalStateException(
                        "The signer has both an audience and withoutAudience(). Call only one of the two.");
            }
            IdentitySecret atHand = secretFile == null ? fixedSecret : secretFile.get();
            if (atHand != null && atHand.hasText(audience)) {
                throw new InvalidIdentitySecretException(
                        Rule.SAME_AS_AUDIENCE,
                        "The identity secret is the same text as the audience, which is in every token. Copy the secret from"
                                + " Gleam's project settings.");
            }
            SecretSource source = fixedSecret != null ? secret : secret.otherThan(audience);
            Hs256.checkRuntime();
            return new TokenSigner(source, audience, lifetime, clock);
        }
    }
}
