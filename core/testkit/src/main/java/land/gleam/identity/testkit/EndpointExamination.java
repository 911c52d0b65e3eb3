package land.gleam.identity.testkit;

import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointClient.Limits;
import land.gleam.identity.testkit.EndpointClient.NameService;
import org.jspecify.annotations.Nullable;

/**
 * Examines a running token endpoint from outside, whatever language it is written in: whether it signs in nobody but
 * the user, whether the token is as Gleam's page requires, and whether neither a foreign website nor a cache gets it.
 *
 * <pre>{@code
 * EndpointExamination.builder(url).cookie("SESSION=" + session).audience("proj_demo").build().run().assertGood();
 * }</pre>
 *
 * <p>It sends at most 22 requests to the URL, 40 per second at most, and ends within two minutes even if the server or
 * the look-up of its name does not respond. It follows no redirect and asks no proxy. The requests really sign tokens.
 * The response may have any form; the token is its member {@code signedIdentityToken}, or else the first text that
 * looks like a token. A certificate must be one that this JVM trusts; for a private authority, start the JVM with
 * {@code -Djavax.net.ssl.trustStore}.
 *
 * <p>Immutable and thread-safe; each {@link #run} examines the endpoint again.
 */
public final class EndpointExamination {
    private final URI url;
    private final Credentials credentials;
    private final Credentials second;
    private final @Nullable IdentitySecret secret;
    private final @Nullable String fingerprint;
    private final Set<String> audiences;
    private final InstantSource clock;
    private final NameService names;
    private final Limits limits;

    private EndpointExamination(Builder builder) {
        this.url = builder.url;
        this.credentials = builder.credentials;
        this.second = builder.second;
        this.secret = builder.secret;
        this.fingerprint = builder.fingerprint;
        this.audiences = builder.audiences;
        this.clock = builder.clock;
        this.names = builder.names;
        this.limits = builder.limits;
    }

    /**
     * Returns a builder. A header or a cookie of a signed-in user is required as well.
     *
     * @param url the URL to which the app sends its {@code POST}: {@code https}, or {@code http} on this machine. Over
     *     plain {@code http} to another machine nothing is sent, and the report is a failure
     * @return a new builder
     * @throws IllegalArgumentException if it is not such a URL, has user info or a fragment, or is longer than 2000
     *     characters
     */
    public static Builder builder(URI url) {
        return new Builder(url);
    }

    /**
     * Sends the requests.
     *
     * @return the report, also if the endpoint cannot be reached
     */
    public EndpointReport run() {
        EndpointClient client = new EndpointClient(url, names, clock, limits);
        TokenExaminer tokens = new TokenExaminer(secret, fingerprint, audiences, clock);
        return new Examiner(
                        client,
                        tokens,
                        credentials,
                        second,
                        limits.slow(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .examine();
    }

    /** Shows nothing of the credentials and the secret. */
    @Override
    public String toString() {
        return "EndpointExamination";
    }

    /** Builds an examination. Not thread-safe. Examinations are unaffected by later changes to the builder. */
    public static final class Builder {
        private static final int MAX_URL = 2000;
        private static final int MAX_PORT = 65535;

        private final URI url;
        private Credentials credentials = Credentials.NONE;
        private Credentials second = Credentials.NONE;
        private @Nullable IdentitySecret secret;
        private @Nullable String fingerprint;
        private Set<String> audiences = Set.of();
        private InstantSource clock = InstantSource.system();
        private NameService names = InetAddress::getAllByName;
        private Limits limits = Limits.USUAL;

        private Builder(URI url) {
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (!(scheme.equals("https") || scheme.equals("http"))
                    || url.getHost() == null
                    || url.getPort() == 0
                    || url.getPort() > MAX_PORT) {
                throw new IllegalArgumentException(
                        "The URL is not an http or https URL with a host, and a port up to 65535 if any. Pass the one to which"
                                + " the app sends its POST.");
            }
            if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "The URL contains user info or a fragment. Pass credentials as a header or a cookie.");
            }
            if (url.toString().length() > MAX_URL) {
                throw new IllegalArgumentException(
                        "The URL has " + url.toString().length() + " characters; at most " + MAX_URL + " are allowed.");
            }
            this.url = url;
        }

        /**
         * Adds a header with which the user is signed in. It is sent with every request that the user makes, except
         * that requests of a foreign website contain only cookies and {@code Basic} credentials.
         *
         * @param name the name, {@code Authorization} for example
         * @param value the value, never shown
         * @return this builder
         * @throws IllegalArgumentException if HTTP does not allow such a header, if the value is not ASCII, if the
         *     examination itself sets the header, or if it was added before and is not {@code Cookie}
         */
        public Builder header(String name, String value) {
            credentials = credentials.with(name, value);
            return this;
        }

        /**
         * Adds a cookie with which the user is signed in.
         *
         * @param cookie one or several cookies, such as {@code SESSION=…; other=…}, never shown
         * @return this builder
         * @throws IllegalArgumentException if HTTP does not allow such a header
         */
        public Builder cookie(String cookie) {
            return header("Cookie", cookie);
        }

        /**
         * Adds a header with which a second user is signed in, to check that two users get different subjects.
         *
         * @param name the name
         * @param value the value, never shown
         * @return this builder
         * @throws IllegalArgumentException as for {@link #header}
         */
        public Builder secondHeader(String name, String value) {
            second = second.with(name, value);
            return this;
        }

        /**
         * Adds a cookie with which a second user is signed in.
         *
         * @param cookie one or several cookies, never shown
         * @return this builder
         * @throws IllegalArgumentException if HTTP does not allow such a header
         */
        public Builder secondCookie(String cookie) {
            return secondHeader("Cookie", cookie);
        }

        /**
         * Sets the secret with which the signature is checked. Without one, the report says that it was not checked. It
         * is never sent.
         *
         * @param secret the project's identity secret
         * @return this builder
         */
        public Builder secret(IdentitySecret secret) {
            this.secret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Sets the fingerprint that the secret must have.
         *
         * @param fingerprint 8 hexadecimal digits, as {@link IdentitySecret#fingerprint} returns
         * @return this builder
         * @throws IllegalArgumentException if it is not a fingerprint
         */
        public Builder fingerprint(String fingerprint) {
            if (!fingerprint.matches("[0-9a-f]{8}")) {
                throw new IllegalArgumentException(
                        "The fingerprint does not have 8 lower-case hexadecimal digits. Pass the one that"
                                + " `gleam-token fingerprint` prints.");
            }
            this.fingerprint = fingerprint;
            return this;
        }

        /**
         * Sets the audiences of which the token must name one.
         *
         * @param audiences the project's ID, slug or portal subdomain, at least one of them; they replace those of an
         *     earlier call
         * @return this builder
         * @throws IllegalArgumentException if there is none, or one breaks a rule
         */
        public Builder audience(String... audiences) {
            if (Objects.requireNonNull(audiences, "audiences").length == 0) {
                throw new IllegalArgumentException("No audience was given. Pass the one for which the backend signs.");
            }
            GleamIdentityVerifier.builder().audience(audiences); // owns the rules
            this.audiences = Set.copyOf(Arrays.asList(audiences));
            return this;
        }

        /**
         * Sets this machine's clock. Default: the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        Builder names(NameService names) {
            this.names = names;
            return this;
        }

        Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /**
         * Creates the examination. Nothing is sent before {@link EndpointExamination#run}.
         *
         * @return an examination, thread-safe
         * @throws IllegalStateException if there is neither a header nor a cookie of a signed-in user
         */
        public EndpointExamination build() {
            if (credentials.isEmpty()) {
                throw new IllegalStateException("The examination has no credentials of a signed-in user. Call header(…)"
                        + " or cookie(…) on its builder, with those with which the app signs in.");
            }
            return new EndpointExamination(this);
        }
    }
}
