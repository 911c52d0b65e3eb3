package land.gleam.identity.examples.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.servlet.GleamUserResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the OpenAPI description with the running endpoint. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final IdentitySecret SECRET = Project.demo().secret();
    private static final String ADA = "Bearer " + DemoLogin.ADA;
    private static final String BOB = "Bearer " + DemoLogin.BOB;

    /** Headers of HTTP itself, which the container sets. */
    private static final Set<String> TRANSPORT = Set.of("content-length", "content-type", "date", "server");

    private static final AtomicBoolean SECRET_IS_UNAVAILABLE = new AtomicBoolean();

    private static OpenApiDescription description;
    private static BackendServer backend;

    @BeforeAll
    static void start() throws IOException {
        description = OpenApiDescription.read();
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(() -> {
                    if (SECRET_IS_UNAVAILABLE.get()) {
                        throw new IllegalStateException("The vault is down, in this test.");
                    }
                    return SECRET;
                })
                .audience("proj_demo")
                .build();
        GleamUserResolver resolver = request -> {
            if ("Bearer crash".equals(request.getHeader("Authorization"))) {
                throw new IllegalStateException("The user database is down, in this test.");
            }
            return DemoLogin.withAdaAndBob().resolve(request);
        };
        backend = BackendServer.start(0, signer, resolver);
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    /** Every response of the endpoint; an empty code stands for a response without a problem document. */
    static List<Case> cases() {
        return List.of(
                new Case("POST", 200, "", Map.of("Authorization", ADA)),
                new Case("POST", 401, "unauthenticated"),
                new Case("POST", 403, "forbidden", Map.of("Authorization", BOB)),
                new Case("POST", 403, "cross_origin", Map.of("Authorization", ADA, "Origin", "https://evil.example")),
                new Case("POST", 500, "internal", Map.of("Authorization", "Bearer crash")),
                new Case("POST", 503, "not_configured", Map.of("Authorization", ADA)),
                new Case("OPTIONS", 204, ""),
                new Case("HEAD", 405, ""),
                new Case("GET", 405, "method_not_allowed"),
                new Case("PUT", 405, "method_not_allowed"),
                new Case("PATCH", 405, "method_not_allowed"),
                new Case("DELETE", 405, "method_not_allowed"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void response_isAsDescribed(Case expected) throws Exception {
        HttpResponse<String> response = send(expected);

        assertThat(response.statusCode()).isEqualTo(expected.status());
        JsonNode described = description.response(expected.method(), expected.status());
        assertThat(described.path("description").asText()).isNotEmpty();
        assertHeaders(described, response);
        assertBody(described, expected, response);
    }

    @Test
    void description_containsEveryResponseAndNoOther() {
        Set<String> provoked = cases().stream()
                .map(row -> row.method() + " " + row.status())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(description.responses()).isEqualTo(provoked);
    }

    @Test
    void description_containsEveryCodeAndNoOther() {
        Set<String> described = Stream.of("POST 401", "POST 403", "POST 500", "POST 503", "GET 405")
                .map(response -> response.split(" ", -1))
                .flatMap(response -> codes(description
                        .response(response[0], Integer.parseInt(response[1]))
                        .at("/content/application~1problem+json/schema/properties/code")))
                .collect(Collectors.toSet());
        Set<String> provoked =
                cases().stream().map(Case::code).filter(code -> !code.isEmpty()).collect(Collectors.toSet());

        assertThat(described).isEqualTo(provoked);
        assertThat(codes(description.root().at("/components/schemas/Problem/properties/code")))
                .containsExactlyInAnyOrderElementsOf(provoked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"code\":\"forbidden\"}",
                "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":403,\"code\":\"unauthenticated\"}",
                "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401}",
                "{\"title\":\"Unauthorized\",\"status\":401,\"code\":\"unauthenticated\"}",
                "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"code\":\"unauthenticated\",\"detail\":\"\"}",
                "[]"
            })
    void description_refusesOtherBodies(String body) throws IOException {
        JsonNode schema = description.response("POST", 401).at("/content/application~1problem+json/schema");

        assertThat(description.problems(schema, JSON.readTree(body))).isNotEmpty();
    }

    private static Stream<String> codes(JsonNode schema) {
        return schema.has("const")
                ? Stream.of(schema.path("const").asText())
                : schema.path("enum").valueStream().map(JsonNode::asText);
    }

    private static void assertHeaders(JsonNode described, HttpResponse<String> response) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        described.path("headers").properties().forEach(header -> {
            names.add(header.getKey());
            JsonNode details = description.resolved(header.getValue());
            assertThat(details.path("required").asBoolean()).isTrue();
            List<String> values = response.headers().allValues(header.getKey());
            assertThat(values).as(header.getKey()).hasSize(1);
            assertThat(description.problems(details.path("schema"), TextNode.valueOf(values.get(0))))
                    .isEmpty();
        });
        assertThat(response.headers().map().keySet())
                .filteredOn(name -> !TRANSPORT.contains(name))
                .allMatch(names::contains);
    }

    private static void assertBody(JsonNode described, Case expected, HttpResponse<String> response)
            throws IOException {
        JsonNode content = described.path("content");
        if (content.isMissingNode()) {
            assertThat(response.headers().firstValue("Content-Type")).isEmpty();
            assertThat(response.body()).isEmpty();
            return;
        }
        assertThat(content).hasSize(1);
        String mediaType = content.fieldNames().next();
        assertThat(response.headers().allValues("Content-Type")).containsExactly(mediaType);
        JsonNode schema = content.path(mediaType).path("schema");
        if (schema.isMissingNode()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        JsonNode body = JSON.readTree(response.body());
        assertThat(description.problems(schema, body)).isEmpty();
        assertThat(body.path("code").asText("")).isEqualTo(expected.code());
    }

    private static HttpResponse<String> send(Case expected) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(backend.tokenUri()).method(expected.method(), BodyPublishers.noBody());
        expected.headers().forEach(request::header);
        SECRET_IS_UNAVAILABLE.set(expected.status() == 503);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    record Case(String method, int status, String code, Map<String, String> headers) {
        Case(String method, int status, String code) {
            this(method, status, code, Map.of());
        }

        @Override
        public String toString() {
            return method + " " + status + " " + code;
        }
    }
}
