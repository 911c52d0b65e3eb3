package land.gleam.identity.examples.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
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
    void start() throws IOException {
        gleam = GleamStandIn.start(0, SECRET, Set.of("proj_demo", "acme-feedback"), () -> now);
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

    private void assertRefused(String reason, String token) throws Exception {
        assertRefused(reason, identify(token));
    }

    private static void assertRefused(String reason, HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"authenticated\":false,\"reason\":\"" + reason + "\"}");
    }

    private HttpResponse<String> identify(String token) throws Exception {
        return post(JSON.writeValueAsString(Map.of("signedIdentityToken", token)));
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(gleam.uri())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
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
