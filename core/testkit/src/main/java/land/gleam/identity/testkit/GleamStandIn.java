package land.gleam.identity.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Gleam's {@code POST /sdk/v1/session/identity}, on the loopback interface only. It judges tokens with
 * jjwt's full parser and shares no code with the rest of this library, so that a test of a backend against it does not
 * repeat the library's own mistakes. It implements Gleam's page, which is less strict than a
 * {@link land.gleam.identity.GleamIdentityVerifier}.
 *
 * <pre>{@code
 * try (GleamStandIn gleam =
 *         GleamStandIn.builder().secret(SECRET).audience("proj_demo").start()) {
 *     // POST {"signedIdentityToken":"…"} to gleam.uri()
 * }
 * }</pre>
 *
 * <p>It responds with 200 {@code {"authenticated":true,"user":{"id":…,"name":…,"avatarUrl":…,"email":…}}}, or with 401
 * {@code {"authenticated":false,"reason":"…"}}, where the reason is {@code expired}, {@code wrong_audience},
 * {@code bad_signature}, {@code unsupported}, {@code missing_claim} or {@code malformed}. <b>These responses are made
 * up:</b> Gleam documents neither the response to an accepted token nor those to refused ones. Test what your code does
 * about them by their status alone.
 *
 * <p>For JUnit Jupiter there is {@link GleamStandInExtension}. Thread-safe.
 */
public final class GleamStandIn implements AutoCloseable {
    private static final String PATH = "/sdk/v1/session/identity";
    private static final int MAX_BODY = 64 * 1024;
    private static final Duration MAX_DELAY = Duration.ofMinutes(10);

    private final HttpServer server;
    private final ExecutorService threads;
    private final TokenChecker checker;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile Duration delay = Duration.ZERO;
    /** The response to every request, or null to judge tokens. */
    private volatile @Nullable IdentifyResponse fixedResponse;

    private GleamStandIn(HttpServer server, TokenChecker checker) {
        this.server = server;
        this.checker = checker;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "gleam-stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Returns a builder. A secret and an audience are required.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the address to which an app's SDK would send the token.
     *
     * @return an {@code http} URI on {@code 127.0.0.1}
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /**
     * Returns the requests received since the start or the last {@link #reset}, in the order of their arrival. A
     * request is recorded before its response is sent, and also if it has another method or path.
     *
     * @return an immutable list
     */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Refuses every token from now on: the status is 401 and the reason {@code refused}. */
    public void refuse() {
        fixedResponse = IdentifyResponse.refused("refused");
    }

    /**
     * Fails from now on: every request to the path gets an empty JSON object.
     *
     * @param status the HTTP status, 400 to 599
     * @throws IllegalArgumentException if the status is out of bounds
     */
    public void failWith(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("The status is " + status + "; it must be from 400 to 599.");
        }
        fixedResponse = IdentifyResponse.failure(status);
    }

    /**
     * Delays every response from now on, in addition to what else was set. {@link #close} ends the wait.
     *
     * @param delay from zero to 10 minutes
     * @throws IllegalArgumentException if the delay is out of bounds
     */
    public void delay(Duration delay) {
        if (Objects.requireNonNull(delay, "delay").isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "The delay is " + delay + "; it must be from PT0S to " + MAX_DELAY + ".");
        }
        this.delay = delay;
    }

    /** Judges tokens again, without a delay, and forgets the requests received so far. */
    public void reset() {
        delay = Duration.ZERO;
        fixedResponse = null;
        requests.clear();
    }

    /** Stops the server and frees its port. Delayed requests get no response. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
            String token = IdentifyResponse.tokenIn(body);
            IdentifyResponse response = respond(exchange, token);
            requests.add(new ReceivedRequest(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestHeaders(),
                    body,
                    token,
                    response));
            if (!closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                response.send(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the stand-in is being closed
        }
    }

    private IdentifyResponse respond(HttpExchange exchange, @Nullable String token) {
        if (!exchange.getRequestURI().getRawPath().equals(PATH)) {
            return IdentifyResponse.failure(404);
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return IdentifyResponse.failure(405);
        }
        IdentifyResponse fixed = fixedResponse;
        if (fixed != null) {
            return fixed;
        }
        return token == null ? IdentifyResponse.refused("malformed") : checker.check(token);
    }

    /** Builds a stand-in. Not thread-safe. */
    public static final class Builder {
        private @Nullable String secret;
        private Set<String> audiences = Set.of();
        private InstantSource clock = InstantSource.system();
        private int port;

        private Builder() {}

        /**
         * Sets the project's identity secret, as a text: an {@link land.gleam.identity.IdentitySecret} does not reveal
         * its own.
         *
         * @param secret the secret's text, which is used as it is; a secret for tests, never a real one
         * @return this builder
         * @throws IllegalArgumentException if the secret is empty
         */
        public Builder secret(String secret) {
            if (Objects.requireNonNull(secret, "secret").isEmpty()) {
                throw new IllegalArgumentException("The secret is empty. Pass the one with which your backend signs.");
            }
            this.secret = secret;
            return this;
        }

        /**
         * Sets the audiences to accept, as Gleam does: a token may name one of them, several, or none at all.
         *
         * @param audiences the project's ID, slug and portal subdomain, at least one of them
         * @return this builder
         * @throws IllegalArgumentException if there is none
         */
        public Builder audience(String... audiences) {
            if (Objects.requireNonNull(audiences, "audiences").length == 0) {
                throw new IllegalArgumentException("No audience was given. Pass the one for which your backend signs.");
            }
            this.audiences = Set.copyOf(Arrays.asList(audiences));
            return this;
        }

        /**
         * Sets the clock with which tokens are judged. Default: the system's clock.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the port. Default: any free port.
         *
         * @param port 0 for any free port, up to 65535
         * @return this builder
         * @throws IllegalArgumentException if the port is out of bounds
         */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("The port is " + port + "; it must be from 0 to 65535.");
            }
            this.port = port;
            return this;
        }

        /**
         * Starts a stand-in with these settings. The builder can be used again.
         *
         * @return a running stand-in, to be closed
         * @throws IllegalStateException if the secret or the audience was not set
         * @throws UncheckedIOException if the port is in use
         */
        public GleamStandIn start() {
            if (secret == null || audiences.isEmpty()) {
                throw new IllegalStateException("The stand-in has no " + (secret == null ? "secret" : "audience")
                        + ". Call secret(…) and audience(…) on its builder, with those of your backend's test.");
            }
            TokenChecker checker = new TokenChecker(secret, audiences, clock);
            try {
                HttpServer server = HttpServer.create(
                        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
                GleamStandIn standIn = new GleamStandIn(server, checker);
                server.start();
                return standIn;
            } catch (IOException e) {
                throw new UncheckedIOException("The stand-in cannot listen on port " + port + " of 127.0.0.1.", e);
            }
        }
    }
}
