package land.gleam.identity.examples.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.AllowForwardHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BasicAuthHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {
    private static final IdentitySecret SECRET = IdentitySecret.of("a secret for tests, 32 bytes or more");
    private static final String ADA = "Basic " + base64("ada:demo");
    private static final String BOB = "Basic " + base64("bob:demo");

    /** Headers of HTTP itself, which the server sets. */
    private static final Set<String> TRANSPORT = Set.of("content-length", "connection");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    private static Vertx vertx;
    private static URI uri;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        HttpServer server = Backend.start(vertx, 0, SECRET).await();
        uri = URI.create("http://127.0.0.1:" + server.actualPort() + "/gleam/identity-token");
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
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

    @ParameterizedTest
    @EnumSource(Version.class)
    void pageOfTheAppItself_getsAToken(Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", ADA)
                .header("Origin", "http://" + uri.getAuthority())
                .POST(BodyPublishers.noBody())
                .build();
        for (int i = 0; i < 2; i++) { // the first request upgrades to HTTP/2
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertThat(response.version()).isEqualTo(version);
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pageBehindATrustedProxy_getsAToken() throws Exception {
        Router router = Router.router(vertx).allowForward(AllowForwardHeaders.X_FORWARD);
        GleamTokenRoute.addTo(router, BasicAuthHandler.create(Backend::authenticate), SECRET);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        Map<String, String> headers = Map.of(
                "Authorization", ADA, "Origin", "https://app.example.com", "X-Forwarded-Host", "app.example.com");

        assertThat(send(URI.create("http://127.0.0.1:" + server.actualPort() + uri.getPath()), "POST", headers, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", headers, "").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536, 5_000_000})
    void body_isIgnored(int length) throws Exception {
        for (int request = 0; request < 3; request++) { // on one connection, if it is kept open
            HttpResponse<byte[]> response = send("POST", Map.of("Authorization", ADA), "x".repeat(length));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(ownHeaders(response)).containsEntry("content-type", "application/json");
            GleamUser user = verified(new String(response.body(), UTF_8));
            assertThat(user).isEqualTo(GleamUser.of("acc-7"));
        }
    }

    @Test
    void wrongPassword_getsNoToken() throws Exception {
        HttpResponse<byte[]> response = send("POST", Map.of("Authorization", "Basic " + base64("ada:wrong")), "");

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void shortSecret_stopsTheStart() throws Exception {
        ProcessBuilder backend = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Backend.class.getName());
        backend.environment().put("GLEAM_IDENTITY_SECRET", "a-secret-too-short");
        Process process = backend.redirectErrorStream(true).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(printed).contains("18 bytes", "at least 32").doesNotContain("a-secret-too-short");
        } finally {
            process.destroyForcibly();
        }
    }

    /** {@code User.fromName} sets no {@code sub}; a login name must not take its place. */
    @Test
    void userWithoutASub_receivesNoToken() throws Exception {
        Router router = Router.router(vertx);
        GleamTokenRoute.addTo(
                router, BasicAuthHandler.create(credentials -> Future.succeededFuture(User.fromName("ada"))), SECRET);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        URI here = URI.create("http://127.0.0.1:" + server.actualPort() + "/gleam/identity-token");

        HttpResponse<byte[]> response = send(here, "POST", Map.of("Authorization", ADA), "");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(new String(response.body(), UTF_8)).contains("\"code\":\"internal\"");
    }

    private static HttpResponse<byte[]> send(String method, Map<String, String> headers, String body) throws Exception {
        return send(uri, method, headers, body);
    }

    private static HttpResponse<byte[]> send(URI uri, String method, Map<String, String> headers, String body)
            throws Exception {
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

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
