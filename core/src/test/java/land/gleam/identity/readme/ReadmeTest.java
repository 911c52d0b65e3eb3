package land.gleam.identity.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.InvalidIdentityTokenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README's Java works, and core's README matches the code. */
class ReadmeTest {
    private static final String SECRET = "a secret for tests, 32 bytes or more";
    private static final Instant SIGNED_AT = Instant.parse("2026-11-22T11:48:00Z");

    @Test
    void quickStart_signsAValidToken() {
        IdentitySecret secret = IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET");

        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(secret)
                .audience("proj_demo")
                .build();

        assertThat(verifier.verify(QuickStart.sign()).user())
                .isEqualTo(GleamUser.of("user_42").withName("Ada Lovelace").withEmail("ada@example.com"));
    }

    @Test
    void sampleForTests_signsATokenThatItVerifies() {
        assertThat(CoreSnippets.testWithRealTokens()).isEqualTo(GleamUser.of("user_42"));
    }

    @ParameterizedTest
    @CsvSource({"/gleam/identity-token, ada, 200", "/gleam/identity-token,, 401", "/gleam/identity-tokens, ada, 404"})
    void sampleHttpServer_servesATokenToTheSignedInUser(String path, String user, int status) throws Exception {
        GleamIdentitySigner signer = CoreSnippets.signer(IdentitySecret.of(SECRET));
        HttpServer server = CoreSnippets.start(0, signer, exchange -> user == null ? null : GleamUser.of(user));
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body().contains("signedIdentityToken")).isEqualTo(status == 200);
        } finally {
            server.stop(0);
        }
    }

    /** The signer was given the secret in base64, and the token is 12 minutes old. */
    @Test
    void reportInCoresReadme_isARealOne() throws IOException {
        String encoded = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
        String token = GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(encoded))
                .audience("proj_demo")
                .clock(() -> SIGNED_AT)
                .build()
                .sign(GleamUser.of("user_42").withName("Ada Lovelace"))
                .value();
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SECRET))
                .audience("proj_demo")
                .clock(() -> SIGNED_AT.plusSeconds(12 * 60))
                .build();

        assertThat(coresReadme()).contains("```text\n" + verifier.explain(token) + "\n```\n");
    }

    @Test
    void reasonsInCoresReadme_areAllOfThem() throws IOException {
        assertThat(Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                        .matcher(coresReadme())
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(Arrays.stream(InvalidIdentityTokenException.Reason.values())
                        .map(Enum::name)
                        .toList());
    }

    private static String coresReadme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
