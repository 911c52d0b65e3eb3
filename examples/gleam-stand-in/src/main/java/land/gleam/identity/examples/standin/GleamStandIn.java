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
 * A stand-in of Gleam's {@code POST /sdk/v1/session/identity}, on loopback only. It takes
 * {@code {"signedIdentityToken":"…"}} and answers 200 {@code {"authenticated":true,"user":{…}}} or 401
 * {@code {"authenticated":false,"reason":"…"}}, where the reason is {@code expired}, {@code wrong_audience},
 * {@code bad_signature}, {@code unsupported}, {@code missing_claim} or {@code malformed}.
 *
 * <p>The path is that of Gleam's SDK; the answers are made up for the examples. It shares no code with the library
 * whose tokens it judges.
 */
public final class GleamStandIn implements AutoCloseable {
    private static final String PATH = "/sdk/v1/session/identity";
    private static final int MAX_BODY = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final TokenJudge judge;

    private GleamStandIn(HttpServer server, TokenJudge judge) {
        this.server = server;
        this.judge = judge;
    }

    /** Starts one that goes by the system's clock. */
    public static GleamStandIn start(int port, String secret, String... audiences) throws IOException {
        return start(port, secret, Set.of(audiences), InstantSource.system());
    }

    /**
     * Starts one.
     *
     * @param port the port on loopback, 0 for any that is free
     * @param secret the project's identity secret
     * @param audiences the project's names: its ID, slug and portal subdomain
     * @param clock what tells the time
     */
    public static GleamStandIn start(int port, String secret, Set<String> audiences, InstantSource clock)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        GleamStandIn standIn = new GleamStandIn(server, new TokenJudge(secret, audiences, clock));
        server.createContext(PATH, standIn::answer);
        server.start();
        return standIn;
    }

    /** Where to POST a token. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH)) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST");
                exchange.sendResponseHeaders(405, -1);
            } else {
                send(exchange, verdictOn(exchange.getRequestBody().readNBytes(MAX_BODY)));
            }
        }
    }

    private Verdict verdictOn(byte[] body) throws IOException {
        try {
            return judge.judge(JSON.readTree(body).path("signedIdentityToken").asText());
        } catch (JacksonException e) {
            return Verdict.refused("malformed");
        }
    }

    private static void send(HttpExchange exchange, Verdict verdict) throws IOException {
        byte[] body = JSON.writeValueAsBytes(verdict.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(verdict.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
