package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A token endpoint without this library, good unless a test changes a part of it. */
final class TestEndpoint implements AutoCloseable {
    static final String SECRET = "DEMO-SECRET-not-for-production-0123456789";
    static final String AUDIENCE = "proj_demo";
    static final String PATH = "/gleam/identity-token";

    private static final Map<String, String> SESSIONS =
            Map.of("SESSION=ada-session", "user_1", "SESSION=bob-session", "user_2");

    /** A request, as text. */
    record Request(String method, String query, Map<String, List<String>> headers, String body) {
        @Nullable
        String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }

        /** Returns the user of the session, or null. */
        @Nullable
        String user() {
            String cookie = header("Cookie");
            return cookie == null ? null : SESSIONS.get(cookie);
        }

        /** Returns the value of a parameter in the query, or null. */
        @Nullable
        String parameter(String name) {
            return valueOf(name, query);
        }

        /** Returns the value of a parameter in a form, or null. */
        @Nullable
        String formField(String name) {
            return "application/x-www-form-urlencoded".equals(header("Content-type")) ? valueOf(name, body) : null;
        }

        private static @Nullable String valueOf(String name, String parameters) {
            for (String parameter : parameters.split("&", -1)) {
                if (parameter.startsWith(name + "=")) {
                    return parameter.substring(name.length() + 1);
                }
            }
            return null;
        }
    }

    /** A response without a token. */
    record Refusal(int status, Map<String, String> headers, String body) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Map<String, String> headers =
            new LinkedHashMap<>(Map.of("Cache-Control", "no-store", "Content-Type", "application/json"));

    Function<Request, @Nullable String> user = Request::user;
    Set<String> methods = Set.of("POST");
    UnaryOperator<Refusal> anonymous = refusal -> refusal;
    boolean checksOrigin = true;
    boolean checksFetchSite = true;
    Function<Request, Map<String, String>> cors = request -> Map.of();
    String header = HandMadeToken.HEADER;
    UnaryOperator<String> claims = claims -> claims;
    String secret = SECRET;
    UnaryOperator<String> token = token -> token;
    UnaryOperator<String> body = body -> body;
    long lifetime = 300;
    Function<Request, Duration> delay = request -> Duration.ZERO;

    private final HttpServer server;
    private final String origin;

    TestEndpoint() {
        this(server(), "http://127.0.0.1");
    }

    /** Listens on a server that has not been started, to be examined under this scheme and name. */
    TestEndpoint(HttpServer server, String origin) {
        this.server = server;
        this.origin = origin;
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create(origin + ":" + server.getAddress().getPort() + PATH);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            requests.add(request);
            Thread.sleep(delay.apply(request).toMillis());
            cors.apply(request).forEach(exchange.getResponseHeaders()::set);
            respond(exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            e.printStackTrace(); // or the server would hide a mistake in a test
            throw e;
        }
    }

    private void respond(HttpExchange exchange, Request request) throws IOException {
        if (!methods.contains(request.method())) {
            send(exchange, new Refusal(405, Map.of("Allow", "POST"), ""));
            return;
        }
        if (isForeign(request)) {
            send(exchange, new Refusal(403, Map.of(), ""));
            return;
        }
        String subject = user.apply(request);
        if (subject == null) {
            send(exchange, anonymous.apply(new Refusal(401, Map.of(), "")));
            return;
        }
        send(exchange, new Refusal(200, headers, response(subject)));
    }

    /** Returns the body of a response to a user who is signed in. */
    String response(String subject) {
        String payload = claims.apply("{\"sub\":\"" + subject + "\",\"aud\":\"" + AUDIENCE + "\",\"exp\":"
                + (Instant.now().getEpochSecond() + lifetime) + "}");
        String signed = token.apply(HandMadeToken.of(header, payload, secret.getBytes(UTF_8)));
        return body.apply("{\"signedIdentityToken\":\"" + signed + "\"}");
    }

    private boolean isForeign(Request request) {
        String site = request.header("Sec-fetch-site");
        return (checksOrigin && request.header("Origin") != null)
                || (checksFetchSite && site != null && !site.equals("same-origin") && !site.equals("none"));
    }

    private static void send(HttpExchange exchange, Refusal response) throws IOException {
        byte[] bytes = response.body().getBytes(UTF_8);
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
        }
        boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
