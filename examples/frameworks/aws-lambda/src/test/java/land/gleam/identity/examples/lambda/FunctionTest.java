package land.gleam.identity.examples.lambda;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionTest {
    private static final IdentitySecret SECRET = IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET");
    private static final String ADA = "Bearer ada";
    private static final String BOB = "Bearer bob";

    /** Headers of HTTP itself, which the server sets. */
    private static final Set<String> TRANSPORT = Set.of("content-length", "date");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private static Gateway gateway;
    private static URI uri;

    @BeforeAll
    static void start() throws IOException {
        gateway = new Gateway(new GleamTokenFunction());
        uri = gateway.uri();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void endpoint_isWiredCorrectly() {
        EndpointReport report = EndpointExamination.builder(uri)
                .header("Authorization", ADA)
                .secondHeader("Authorization", BOB)
                .secret(SECRET)
                .audience("proj_demo")
                .build()
                .run();

        report.assertGood();
        assertThat(report.warnings()).as(report.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, true, https://app.example.com, 403",
        "POST, false, , 401",
        "OPTIONS, false, , 204",
        "GET, true, , 405",
        "HEAD, true, , 405",
        "PUT, true, , 405",
        "PATCH, true, , 405",
        "DELETE, true, , 405",
        "PROPFIND, true, , 405",
    })
    void response_isWrittenAsTheEndpointReturnsIt(String method, boolean isSignedIn, String origin, int status)
            throws Exception {
        Map<String, String> headers = new TreeMap<>();
        if (isSignedIn) {
            headers.put("Authorization", ADA);
        }
        if (origin != null) {
            headers.put("Origin", origin);
        }
        TokenEndpoint endpoint = TokenEndpoint.builder(user -> {
                    throw new AssertionError("signed");
                })
                .build();
        EndpointResponse expected = endpoint.respond(
                EndpointRequest.of(method, name -> headers.containsKey(name) ? List.of(headers.get(name)) : null, null),
                () -> null);

        HttpResponse<byte[]> response = send(method, headers, "");

        assertThat(response.statusCode()).isEqualTo(expected.status()).isEqualTo(status);
        assertThat(ownHeaders(response)).isEqualTo(lowerCase(expected.headers()));
        byte[] body = expected.body();
        assertThat(response.body()).isEqualTo(body == null ? new byte[0] : body);
        if (status == 204) {
            assertThat(response.headers().firstValue("content-length")).isEmpty();
        }
    }

    @Test
    void pageOfTheAppItself_getsAToken() throws Exception {
        HttpResponse<byte[]> response =
                send("POST", Map.of("Authorization", ADA, "Origin", "http://" + uri.getAuthority()), "");

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void sampleEvent_getsATokenForTheSubjectOfItsClaims() {
        APIGatewayV2HTTPResponse response = new GleamTokenFunction().handleRequest(Invocation.sampleEvent(), null);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/json");
        assertThat(verified(response.getBody())).isEqualTo(GleamUser.of("acc-7"));
        assertThat(Invocation.json(response)).startsWith("{\"statusCode\":200,").contains("signedIdentityToken");
    }

    /** As with a Lambda authorizer, whose result is elsewhere. */
    @Test
    void eventWithoutAJwt_isNobodys() {
        APIGatewayV2HTTPEvent event = Invocation.sampleEvent();
        event.getRequestContext().getAuthorizer().setJwt(null);

        assertThat(new GleamTokenFunction().handleRequest(event, null).getStatusCode())
                .isEqualTo(401);
    }

    @Test
    void originOfTheApi_isRefusedIfItIsRepeated() {
        APIGatewayV2HTTPEvent event = Invocation.sampleEvent();
        String origin = "https://" + event.getRequestContext().getDomainName();
        event.getHeaders().remove("host");
        event.getHeaders().put("origin", origin);
        GleamTokenFunction function = new GleamTokenFunction();
        assertThat(function.handleRequest(event, null).getStatusCode()).isEqualTo(200);

        event.getHeaders().put("origin", origin + "," + origin);
        assertThat(function.handleRequest(event, null).getStatusCode()).isEqualTo(403);
    }

    private static HttpResponse<byte[]> send(String method, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static Map<String, String> ownHeaders(HttpResponse<?> response) {
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, header -> String.join(" and ", header.getValue())));
        headers.keySet().removeAll(TRANSPORT);
        return headers;
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    private static GleamUser verified(String json) {
        String token = json.replaceAll("\\{\"signedIdentityToken\":\"(.+)\",\"expiresIn\":300}", "$1");
        return GleamIdentityVerifier.builder()
                .secret(SECRET)
                .audience("proj_demo")
                .build()
                .verify(token)
                .user();
    }
}
