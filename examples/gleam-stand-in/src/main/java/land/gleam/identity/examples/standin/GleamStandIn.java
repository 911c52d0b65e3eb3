package land.gleam.identity.examples.standin;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;

/**
 * A stand-in for Gleam's {@code POST /sdk/v1/session/identity}, on loopback only. It accepts
 * {@code {"signedIdentityToken":"…"}} and responds with 200 {@code {"authenticated":true,"user":{…}}} or 401
 * {@code {"authenticated":false,"reason":"…"}}, where the reason is {@code expired}, {@code wrong_audience},
 * {@code bad_signature}, {@code unsupported}, {@code missing_claim} or {@code malformed}.
 *
 * <p>The path is the one that Gleam's SDK calls; the responses are invented for the examples. The stand-in shares no
 * code with the library whose tokens it checks.
 */
public final class GleamStandIn implements AutoCloseable {
    private static final String PATH = "/sdk/v1/session/identity";
    private static final int MAX_BODY = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final TokenChecker checker;

    private GleamStandIn(HttpServer server, TokenChecker checker) {
        this.server = server;
        this.checker = checker;
    }

    /** Starts a stand-in that uses the system clock. */
    public static GleamStandIn start(int port, String secret, String... audiences) throws IOException {
        return start(port, secret, Set.of(audiences), InstantSource.system());
    }

    /**
     * Starts a stand-in.
     *
     * @param port the port on loopback, 0 for any free port
     * @param secret the project's identity secret
     * @param audiences the accepted audiences: the project's ID, slug and portal subdomain
     * @param clock the time at which tokens are checked
     */
    public static GleamStandIn start(int port, String secret, Set<String> audiences, InstantSource clock)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        GleamStandIn standIn = new GleamStandIn(server, new TokenChecker(secret, audiences, clock));
        server.createContext(PATH, standIn::handle);
        server.start();
        return standIn;
    }

    /** Returns the address to which tokens are sent. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                exchange.sendResponseHeaders(405, -1);
            } else {
                send(exchange, check(exchange.getRequestBody().readNBytes(MAX_BODY)));
            }
        }
    }

    private IdentifyResponse check(byte[] body) throws IOException {
        try {
            return checker.check(JSON.readTree(body).path("signedIdentityToken").asText());
        } catch (JacksonException e) {
            return IdentifyResponse.refused("malformed");
        }
    }

    private static void send(HttpExchange exchange, IdentifyResponse response) throws IOException {
        byte[] body = JSON.writeValueAsBytes(response.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(response.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
