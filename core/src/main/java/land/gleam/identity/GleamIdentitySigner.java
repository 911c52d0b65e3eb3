package land.gleam.identity;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs users in to Gleam: makes the short-lived token that the app hands to
 * {@code Gleam.shared.identify(signedIdentityToken:)}.
 *
 * <p>The signer that {@link #builder()} makes is immutable and safe for any number of threads; make one per Gleam
 * project and share it. Its tokens are byte for byte those of the Node helper on Gleam's page, except that a blank
 * profile field is left out.
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
     * Signs a fresh token. Call it once per request, with the user that your own authentication has established; tokens
     * are cheap and are not meant to be kept.
     *
     * @param user whom the token speaks of
     * @return the token, valid from now until its lifetime has passed
     * @throws IllegalArgumentException if the token would be longer than 8192 characters
     * @throws IdentitySecretUnavailableException if the secret's supplier fails
     * @throws IllegalStateException if the clock is so far off that the expiry lies before 1970 or after the year 9999
     */
    SignedIdentityToken sign(GleamUser user);

    /**
     * Starts a signer. Needed: a secret, and {@link Builder#audience} or {@link Builder#withoutAudience}.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** Makes a signer. For one thread; each signer it builds keeps the settings of that moment. */
    final class Builder {
        private static final Duration MAX_LIFETIME = Duration.ofHours(1);

        private @Nullable Supplier<IdentitySecret> secret;
        private @Nullable String audience;
        private boolean withoutAudience;
        private Duration lifetime = Duration.ofMinutes(5);
        private InstantSource clock = InstantSource.system();
        private boolean selfCheck;

        private Builder() {}

        /**
         * Signs with this secret.
         *
         * @param secret the Gleam project's identity secret
         * @return this builder
         */
        public Builder secret(IdentitySecret secret) {
            Objects.requireNonNull(secret, "secret");
            this.secret = () -> secret;
            return this;
        }

        /**
         * Signs with the secret that the supplier gives, asked once per token, so that the secret can change while the
         * signer is in use; {@link IdentitySecretFile} is one. Any number of threads ask it at once.
         *
         * @param secret gives the secret; if it throws or gives null, signing throws
         *     {@link IdentitySecretUnavailableException}
         * @return this builder
         */
        public Builder secret(Supplier<IdentitySecret> secret) {
            Objects.requireNonNull(secret, "secret");
            this.secret = () -> SuppliedSecrets.one(secret);
            return this;
        }

        /**
         * The Gleam project that the tokens are for, the {@code aud} claim.
         *
         * @param audience the project's ID, slug or portal subdomain: not blank, without control characters
         * @return this builder
         * @throws IllegalArgumentException if the audience breaks a rule
         */
        public Builder audience(String audience) {
            this.audience = Settings.audience(audience);
            return this;
        }

        /**
         * Leaves the audience out. Gleam recommends having one: without it, a token is good for every project that
         * shares the secret.
         *
         * @return this builder
         */
        public Builder withoutAudience() {
            this.withoutAudience = true;
            return this;
        }

        /**
         * How long a token lives. Default: 5 minutes, as Gleam's page advises.
         *
         * @param lifetime whole seconds, from 1 second to 1 hour
         * @return this builder
         * @throws IllegalArgumentException if the lifetime is out of bounds
         */
        public Builder lifetime(Duration lifetime) {
            this.lifetime = Settings.wholeSeconds("lifetime", lifetime, Duration.ofSeconds(1), MAX_LIFETIME);
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
         * Has {@link #build} try the signer out: sign a token, verify it, and compare a built-in one with that of the
         * Node helper on Gleam's page. It then logs one line with the audience, the lifetime and the
         * {@linkplain IdentitySecret#fingerprint() secret's fingerprint}, so that two instances of an app can be
         * compared at a glance; the fingerprint of a secret made by {@link IdentitySecret#allowingShort} is left out.
         *
         * @return this builder
         */
        public Builder selfCheck() {
            this.selfCheck = true;
            return this;
        }

        /**
         * Makes the signer.
         *
         * @return a signer, safe for any number of threads
         * @throws IllegalStateException if the secret or the word on the audience is missing, or both audience and
         *     {@link #withoutAudience} were given; with {@link #selfCheck}, also if this Java runtime signs wrongly
         * @throws IdentitySecretUnavailableException with {@link #selfCheck}, if the secret's supplier fails
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
                        "The signer was given an audience and withoutAudience(). Call only one of the two.");
            }
            TokenSigner signer = new TokenSigner(secret, new ClaimsJson(audience), lifetime, clock);
            if (selfCheck) {
                SelfCheck.run(signer);
            }
            return signer;
        }
    }
}
