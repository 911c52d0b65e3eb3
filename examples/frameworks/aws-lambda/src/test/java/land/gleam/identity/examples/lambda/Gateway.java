package land.gleam.identity.examples.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Turns HTTP requests into events and responses of a function into those of HTTP, as an HTTP API does whose JWT
 * authorizer is optional: it accepts the bearer tokens ada and bob.
 */
final class Gateway implements AutoCloseable {
    private static final Map<String, String> SUBJECTS = Map.of("Bearer ada", "acc-7", "Bearer bob", "acc-8");

    private final RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    Gateway(RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> function) throws IOException {
        this.function = function;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/gleam/identity-token", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/gleam/identity-token");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            APIGatewayV2HTTPResponse response = function.handleRequest(event(exchange), null);
            response.getHeaders().forEach(exchange.getResponseHeaders()::set);
            String body = response.getBody();
            byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.getStatusCode(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Replaces what differs in the sample event. */
    private static APIGatewayV2HTTPEvent event(HttpExchange exchange) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        APIGatewayV2HTTPEvent event = Invocation.sampleEvent();
        event.setHeaders(headers);
        event.getRequestContext().getHttp().setMethod(exchange.getRequestMethod());
        event.getRequestContext().setDomainName(headers.get("host"));
        String subject = SUBJECTS.get(headers.getOrDefault("authorization", ""));
        if (subject == null) {
            event.getRequestContext().setAuthorizer(null);
        } else {
            event.getRequestContext().getAuthorizer().getJwt().getClaims().put("sub", subject);
        }
        return event;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
