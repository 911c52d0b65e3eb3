package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds its tokens by hand from Gleam's page, independently of jjwt and of this project's code. */
class GleamStandInTest {
    private static final String SECRET = "a secret for tests, long enough for HS512 too: 64 bytes or more.";
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final long EXP = 1_800_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private Instant now = Instant.ofEpochSecond(EXP - 1);
    private GleamStandIn gleam;

    @BeforeEach
    void start() {
        gleam = GleamStandIn.builder()
                .secret(SECRET)
                .audience("proj_demo", "acme-feedback")
                .clock(() -> now)
                .start();
    }

    @AfterEach
    void stop() {
        gleam.close();
    }

    @Test
    void validToken_isAcceptedAndItsUserReturned() throws Exception {
        HttpResponse<String> response = identify(
                token(
                        "{\"sub\":\"user_42\",\"aud\":\"proj_demo\",\"exp\":" + EXP
                                + ",\"name\":\"Ada Lovelace 🚀\",\"avatar_url\":\"https://cdn.example.com/a.png\",\"email\":\"ada@example.com\"}"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(JSON.readTree(response.body()))
                .isEqualTo(JSON.readTree(
                        "{\"authenticated\":true,\"user\":{\"id\":\"user_42\",\"name\":\"Ada Lovelace 🚀\","
                                + "\"avatarUrl\":\"https://cdn.example.com/a.png\",\"email\":\"ada@example.com\"}}"));
    }

    @Test
    void firstAliasWithAText_isReturned() throws Exception {
        HttpResponse<String> response = identify(token("{\"sub\":\"user_42\",\"exp\":" + EXP
                + ",\"name\":\"\",\"displayName\":\"c\",\"display_name\":\"b\",\"picture\":\"https://example.com\"}"));

        JsonNode user = JSON.readTree(response.body()).path("user");
        assertThat(user.path("name").asText()).isEqualTo("b");
        assertThat(user.path("avatarUrl").asText()).isEqualTo("https://example.com");
        assertThat(user.has("email")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",\"aud\":\"proj_demo\"", ",\"aud\":\"acme-feedback\"", ",\"aud\":[\"x\",\"proj_demo\"]"})
    void tokenForAnyAudienceOfTheProjectOrNone_isAccepted(String aud) throws Exception {
        assertThat(identify(token("{\"sub\":\"user_42\",\"exp\":" + EXP + aud + "}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokenForAnotherProject_isRefused() throws Exception {
        assertRefused("wrong_audience", token("{\"sub\":\"user_42\",\"aud\":\"Proj_demo\",\"exp\":" + EXP + "}"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000})
    void expiredToken_isRefusedFromTheSecondItExpires(long secondsAfter) throws Exception {
        now = Instant.ofEpochSecond(EXP + secondsAfter);

        assertRefused("expired", token("{\"sub\":\"user_42\",\"exp\":" + EXP + "}"));
    }

    @Test
    void wrongSignature_isRefused() throws Exception {
        String claims = "{\"sub\":\"user_42\",\"exp\":" + EXP + "}";

        assertRefused("bad_signature", token(HS256, claims, SECRET + "!", "HmacSHA256"));
        assertRefused("bad_signature", token(claims).replaceFirst("\\.[^.]*\\.", "." + base64url("{}") + "."));
    }

    @ParameterizedTest
    @CsvSource({"HS384, HmacSHA384", "HS512, HmacSHA512"})
    void otherAlgorithm_isRefused(String alg, String hmac) throws Exception {
        String header = "{\"alg\":\"" + alg + "\"}";

        assertRefused("bad_signature", token(header, "{\"sub\":\"user_42\",\"exp\":" + EXP + "}", SECRET, hmac));
    }

    @Test
    void unsignedToken_isRefused() throws Exception {
        assertRefused(
                "unsupported",
                base64url("{\"alg\":\"none\"}") + "." + base64url("{\"sub\":\"user_42\",\"exp\":" + EXP + "}") + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"sub\":\"user_42\"}", "{\"exp\":1800000000}"})
    void tokenWithoutExpiryOrUser_isRefused(String claims) throws Exception {
        assertRefused("missing_claim", token(claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "Bearer x"})
    void textThatIsNoToken_isRefused(String text) throws Exception {
        assertRefused("malformed", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"signedIdentityToken\":null}", "{\"signedIdentityToken\":{}}"})
    void bodyWithoutAToken_isRefused(String body) throws Exception {
        assertRefused("malformed", post(body));
    }

    @Test
    void otherMethodsAndPaths_areRefused() throws Exception {
        assertThat(client.send(HttpRequest.newBuilder(gleam.uri()).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create(gleam.uri() + "/more"))
                                        .POST(BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another secret for tests, 32 bytes or more", "sixteen bytes ok"})
    void secretOfAnyLength_isUsedAsItIs(String secret) throws Exception {
        try (GleamStandIn other = GleamStandIn.builder()
                .secret(secret)
                .audience("proj_demo")
                .clock(() -> now)
                .start()) {
            String token = token(HS256, "{\"sub\":\"user_42\",\"exp\":" + EXP + "}", secret, "HmacSHA256");

            assertThat(post(other.uri(), body(token)).statusCode()).isEqualTo(200);
            assertThat(post(other.uri(), body(token("{\"sub\":\"user_42\",\"exp\":" + EXP + "}")))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void request_isRecordedWithItsResponse() throws Exception {
        String token = token("{\"sub\":\"user_42\",\"exp\":" + EXP + "}");
        client.send(
                HttpRequest.newBuilder(gleam.uri())
                        .header("X-Test", "a")
                        .header("x-test", "b")
                        .POST(BodyPublishers.ofString(body(token)))
                        .build(),
                BodyHandlers.discarding());
        identify("x");

        assertThat(gleam.requests()).hasSize(2);
        ReceivedRequest accepted = gleam.requests().get(0);
        assertThat(accepted.method()).isEqualTo("POST");
        assertThat(accepted.path()).isEqualTo("/sdk/v1/session/identity");
        assertThat(accepted.header("X-TEST")).containsExactlyInAnyOrder("a", "b");
        assertThat(accepted.header("absent")).isEmpty();
        assertThat(accepted.body()).isEqualTo(body(token));
        assertThat(accepted.token()).isEqualTo(token);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.reason()).isNull();
        assertThat(accepted).hasToString("ReceivedRequest[POST /sdk/v1/session/identity, 200]");
        assertThat(gleam.requests().get(1))
                .hasToString("ReceivedRequest[POST /sdk/v1/session/identity, 401 malformed]");
    }

    @Test
    void requestToAnotherPath_isRecorded() throws Exception {
        post(gleam.uri().resolve("/other"), "x");

        ReceivedRequest request = gleam.requests().get(0);
        assertThat(request.path()).isEqualTo("/other");
        assertThat(request.token()).isNull();
        assertThat(request.status()).isEqualTo(404);
    }

    @Test
    void standInToldToRefuse_refusesAValidTokenUntilReset() throws Exception {
        String token = token("{\"sub\":\"user_42\",\"exp\":" + EXP + "}");
        gleam.refuse();
        assertRefused("refused", token);

        gleam.reset();

        assertThat(identify(token).statusCode()).isEqualTo(200);
        assertThat(gleam.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503, 599})
    void standInToldToFail_respondsWithTheStatus(int status) throws Exception {
        gleam.failWith(status);

        HttpResponse<String> response = identify(token("{\"sub\":\"user_42\",\"exp\":" + EXP + "}"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 200, 399, 600})
    void statusThatIsNoFailure_isRefused(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gleam.failWith(status))
                .withMessageContaining(Integer.toString(status));
    }

    @Test
    void delayedResponse_comesAfterTheDelayAndOtherRequestsAreRecordedMeanwhile() throws Exception {
        gleam.delay(Duration.ofMillis(1));
        assertThat(identify("x").statusCode()).isEqualTo(401);

        gleam.delay(Duration.ofMinutes(10));
        for (int i = 0; i < 2; i++) {
            HttpRequest request = HttpRequest.newBuilder(gleam.uri())
                    .timeout(Duration.ofMillis(200))
                    .POST(BodyPublishers.ofString("{}"))
                    .build();
            assertThatExceptionOfType(HttpTimeoutException.class)
                    .isThrownBy(() -> client.send(request, BodyHandlers.discarding()));
        }

        assertThat(gleam.requests()).hasSize(3);
    }

    @Test
    void close_endsADelayWithoutAResponse() throws Exception {
        gleam.delay(Duration.ofMinutes(10));
        CompletableFuture<HttpResponse<String>> response = client.sendAsync(
                HttpRequest.newBuilder(gleam.uri())
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        while (gleam.requests().isEmpty()) {
            Thread.onSpinWait();
        }

        gleam.close();

        assertThat(response)
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void delayOutOfBounds_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> gleam.delay(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gleam.delay(Duration.ofMinutes(10).plusNanos(1)))
                .withMessage("The delay is PT10M0.000000001S; it must be from PT0S to PT10M.");
        gleam.delay(Duration.ofMinutes(10));
        gleam.delay(Duration.ZERO);
    }

    @Test
    void unfinishedBuilder_isReportedWithWhatIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(GleamStandIn.builder().audience("proj_demo")::start)
                .withMessageContaining("no secret");
        assertThatIllegalStateException()
                .isThrownBy(GleamStandIn.builder().secret(SECRET)::start)
                .withMessageContaining("no audience");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamStandIn.builder().secret(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamStandIn.builder().audience());
    }

    @Test
    void portInUseOrOutOfBounds_isReported() {
        GleamStandIn.Builder settings = GleamStandIn.builder().secret(SECRET).audience("proj_demo");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(settings.port(gleam.uri().getPort())::start)
                .withMessageContaining("port " + gleam.uri().getPort());
        assertThatIllegalArgumentException().isThrownBy(() -> settings.port(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.port(65536));
        settings.port(65535);
    }

    @Test
    void headRequest_getsNoBody() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(gleam.uri())
                .method("HEAD", BodyPublishers.noBody())
                .build();

        HttpResponse<String> response = client.send(head, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(response.body()).isEmpty();
    }

    private void assertRefused(String reason, String token) throws Exception {
        assertRefused(reason, identify(token));
    }

    private static void assertRefused(String reason, HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"authenticated\":false,\"reason\":\"" + reason + "\"}");
    }

    private HttpResponse<String> identify(String token) throws Exception {
        return post(body(token));
    }

    private static String body(String token) throws IOException {
        return JSON.writeValueAsString(Map.of("signedIdentityToken", token));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(gleam.uri(), body);
    }

    private HttpResponse<String> post(URI uri, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static String token(String claims) throws GeneralSecurityException {
        return token(HS256, claims, SECRET, "HmacSHA256");
    }

    private static String token(String header, String claims, String secret, String hmac)
            throws GeneralSecurityException {
        String unsigned = base64url(header) + "." + base64url(claims);
        Mac mac = Mac.getInstance(hmac);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), hmac));
        byte[] signature = mac.doFinal(unsigned.getBytes(StandardCharsets.US_ASCII));
        return unsigned + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
