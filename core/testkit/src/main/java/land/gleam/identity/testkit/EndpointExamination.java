package land.gleam.identity.testkit;

import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointClient.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Examines a running token endpoint from outside, whatever language it is written in: whether it signs in nobody but
 * the user, whether the token is as Gleam's page requires, and whether neither a foreign website nor a cache gets it.
 *
 * <pre>{@code
 * EndpointExamination.of(url).cookie("SESSION=" + session).secret(secret).audience("proj_demo").run().assertGood();
 * }</pre>
 *
 * <p>It sends at most 22 requests to the URL, ten per second at most, and ends within two minutes even if the server
 * does not respond. It follows no redirect and asks no proxy. The requests really sign tokens. The response may have
 * any form; the token is its member {@code signedIdentityToken}, or else the first text that looks like a token.
 *
 * <p>Not thread-safe.
 */
public final class EndpointExamination {
    private static final int MAX_URL = 2000;
    private static final int MAX_PORT = 65535;

    private final URI url;
    private Credentials credentials = Credentials.NONE;
    private Credentials second = Credentials.NONE;
    private @Nullable IdentitySecret secret;
    private @Nullable String fingerprint;
    private List<String> audiences = List.of();
    private InstantSource clock = InstantSource.system();
    private Limits limits = Limits.USUAL;

    private EndpointExamination(URI url) {
        this.url = url;
    }

    /**
     * Begins the examination of an endpoint. A header or a cookie is required as well.
     *
     * @param url the URL to which the app sends its {@code POST}: {@code https}, or {@code http} on this machine. Plain
     *     {@code http} to another machine is examined, too, and reported as a failure
     * @return an examination to be configured and {@linkplain #run run}
     * @throws IllegalArgumentException if it is not such a URL, has user info or a fragment, or is longer than 2000
     *     characters
     */
    public static EndpointExamination of(URI url) {
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
        return new EndpointExamination(url);
    }

    /**
     * Adds a header with which the user is signed in. It is sent with every request that the user makes, except that
     * requests of a foreign website contain only cookies and {@code Basic} credentials.
     *
     * @param name the name, {@code Authorization} for example
     * @param value the value, never shown
     * @return this examination
     * @throws IllegalArgumentException if HTTP does not allow such a header, if the value is not ASCII, if the
     *     examination itself sets the header, or if it was added before and is not {@code Cookie}
     */
    public EndpointExamination header(String name, String value) {
        credentials = credentials.with(name, value);
        return this;
    }

    /**
     * Adds a cookie with which the user is signed in.
     *
     * @param cookie one or several cookies, such as {@code SESSION=…; other=…}, never shown
     * @return this examination
     * @throws IllegalArgumentException if HTTP does not allow such a header
     */
    public EndpointExamination cookie(String cookie) {
        return header("Cookie", cookie);
    }

    /**
     * Adds a header with which a second user is signed in, to check that two users get different subjects.
     *
     * @param name the name
     * @param value the value, never shown
     * @return this examination
     * @throws IllegalArgumentException as for {@link #header}
     */
    public EndpointExamination secondHeader(String name, String value) {
        second = second.with(name, value);
        return this;
    }

    /**
     * Adds a cookie with which a second user is signed in.
     *
     * @param cookie one or several cookies, never shown
     * @return this examination
     * @throws IllegalArgumentException if HTTP does not allow such a header
     */
    public EndpointExamination secondCookie(String cookie) {
        return secondHeader("Cookie", cookie);
    }

    /**
     * Sets the secret with which the signature is checked. Without one, the report says that it was not checked. It is
     * never sent.
     *
     * @param secret the project's identity secret
     * @return this examination
     */
    public EndpointExamination secret(IdentitySecret secret) {
        this.secret = Objects.requireNonNull(secret, "secret");
        return this;
    }

    /**
     * Sets the fingerprint that the secret must have.
     *
     * @param fingerprint 8 hexadecimal digits, as {@link IdentitySecret#fingerprint} returns
     * @return this examination
     * @throws IllegalArgumentException if it is not a fingerprint
     */
    public EndpointExamination fingerprint(String fingerprint) {
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
     * @param audiences the project's ID, slug or portal subdomain, at least one of them
     * @return this examination
     * @throws IllegalArgumentException if there is none
     */
    public EndpointExamination audience(String... audiences) {
        if (audiences.length == 0) {
            throw new IllegalArgumentException("No audience was given. Pass the one for which the backend signs.");
        }
        this.audiences = List.copyOf(Arrays.asList(audiences));
        return this;
    }

    /**
     * Sets this machine's clock. Default: the system's clock.
     *
     * @param clock the clock
     * @return this examination
     */
    public EndpointExamination clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    EndpointExamination limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    /**
     * Sends the requests.
     *
     * @return the report, also if the endpoint cannot be reached
     * @throws IllegalStateException if there is neither a header nor a cookie of a signed-in user
     */
    public EndpointReport run() {
        if (credentials.isEmpty()) {
            throw new IllegalStateException("The credentials of a signed-in user are missing. Pass the header or the"
                    + " cookie with which the app signs in.");
        }
        EndpointClient client = new EndpointClient(url, clock, limits);
        TokenExaminer tokens = new TokenExaminer(secret, fingerprint, audiences, clock);
        return new Examiner(
                        url,
                        client,
                        tokens,
                        credentials,
                        second,
                        limits.slow(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .examine();
    }
}
