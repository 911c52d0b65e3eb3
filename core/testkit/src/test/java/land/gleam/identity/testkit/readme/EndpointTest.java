package land.gleam.identity.testkit.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import land.gleam.identity.testkit.TestIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Java of the test kit's README. */
class EndpointTest {
    private final Backend backend = new Backend("a secret for tests, 32 bytes or more", "proj_demo");
    private final String session = "SESSION=ada";
    private final HttpServer server;
    private final URI url;

    EndpointTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/gleam/identity-token");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    // snippet: examine
    @Test
    void endpoint_isWiredCorrectly() {
        EndpointReport report = EndpointExamination.builder(url)
                .cookie(session)
                .audience("proj_demo")
                .build()
                .run();

        report.assertGood(); // fails with the whole report
        assertEquals(List.of(), report.warnings());
        assertTrue(report.passed().stream().anyMatch(check -> check.code().equals("AUDIENCE")));
    }
    // end

    @Test
    void unreachableEndpoint_isReported() {
        stop();
        EndpointReport report = EndpointExamination.builder(url)
                .header("Authorization", "Bearer ada")
                .secondCookie("SESSION=bob")
                .secret(IdentitySecret.of("a secret for tests, 32 bytes or more"))
                .fingerprint("01234567")
                .clock(TestIdentity.CLOCK)
                .build()
                .run();

        EndpointReport.Finding finding = report.failures().get(0);
        assertEquals("UNREACHABLE", finding.code());
        assertTrue(Stream.of(
                        finding.what(), finding.sent(), finding.found(), finding.wanted(), finding.why(), finding.fix())
                .noneMatch(String::isBlank));
        assertTrue(report.notChecked().stream()
                .anyMatch(check ->
                        check.code().equals("SIGNATURE") && check.reason().equals("the endpoint did not respond")));
        assertEquals(TestIdentity.CLOCK.instant(), report.checkedAt());
        assertEquals(1, report.requests());
        assertFalse(report.good());
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers request = exchange.getRequestHeaders();
            exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(405, -1);
            } else if (request.containsKey("Origin") || request.containsKey("Sec-Fetch-Site")) {
                exchange.sendResponseHeaders(403, -1);
            } else if (!session.equals(request.getFirst("Cookie"))) {
                exchange.sendResponseHeaders(401, -1);
            } else {
                String body = "{\"signedIdentityToken\":\"" + backend.tokenFor("user_42") + "\"}";
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("Cache-Control", "no-store");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
