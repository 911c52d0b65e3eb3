package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs the example, processed ahead of time, in its own JVM with a secret that was unknown at build time. */
@Timeout(120)
class AheadOfTimeTest {
    private static final String SECRET = "a secret for tests, 32 bytes or more";
    private static final String AUDIENCE = "proj_of_the_start";
    private static final Pattern RUNS_AT = Pattern.compile("Or log in at (\\S+) ");
    private static final Pattern TOKEN = Pattern.compile("\"signedIdentityToken\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private Process app;

    @BeforeEach
    void start() throws IOException {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dspring.aot.enabled=true",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "--server.port=0");
        java.environment().put("GLEAM_IDENTITY_SECRET", SECRET);
        java.environment().put("GLEAM_IDENTITY_AUDIENCE", AUDIENCE);
        app = java.redirectErrorStream(true).start();
    }

    @AfterEach
    void stop() {
        app.destroy();
    }

    @Test
    void processedApp_signsWithTheSecretItIsStartedWith() throws Exception {
        StringBuilder log = new StringBuilder();
        String backend = readUntilItRuns(log);
        assertThat(log).contains("Starting AOT-processed Application");

        String login = "Basic " + Base64.getEncoder().encodeToString("ada:demo".getBytes(StandardCharsets.UTF_8));
        String bearer = post(backend + "/app/login", login).body();
        Matcher token = TOKEN.matcher(
                post(backend + "/gleam/identity-token", "Bearer " + bearer).body());

        assertThat(token.find()).isTrue();
        GleamUser user = GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SECRET))
                .audience(AUDIENCE)
                .build()
                .verify(token.group(1))
                .user();
        assertThat(user.id()).isEqualTo("7");
        assertThat(user.email()).isEqualTo("ada@example.com");
    }

    private String readUntilItRuns(StringBuilder log) throws IOException {
        BufferedReader lines = app.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            log.append(line).append('\n');
            Matcher runsAt = RUNS_AT.matcher(line);
            if (runsAt.find()) {
                return runsAt.group(1);
            }
        }
        throw new IllegalStateException("The app has ended: " + log);
    }

    private HttpResponse<String> post(String uri, String authorization) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Authorization", authorization)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }
}
