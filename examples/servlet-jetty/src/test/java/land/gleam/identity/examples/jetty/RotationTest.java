package land.gleam.identity.examples.jetty;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
    private static final String OLD = "the old secret for tests, 32 bytes or more";
    private static final String NEW = "the new secret for tests, 32 bytes or more";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int APPS = 8;
    private static final int ANSWERS_PER_STAGE = 20 * APPS;

    private final AtomicLong ticker = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Semaphore answered = new Semaphore(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aNewSecretInTheFileFailsNoRequest(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), OLD + "\n");
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecretFile.builder(file).ticker(ticker::get).build())
                .audience("proj_demo")
                .clock(() -> NOW)
                .build();
        ExecutorService apps = Executors.newFixedThreadPool(APPS);
        try (BackendServer backend = BackendServer.start(0, GleamIdentityTokenEndpoint.of(signer, ToyLogin.demo()))) {
            List<Future<List<HttpResponse<String>>>> running = new ArrayList<>();
            for (int app = 0; app < APPS; app++) {
                running.add(apps.submit(() -> askUntilDone(backend)));
            }
            awaitAnswers();
            Path next = Files.writeString(folder.resolve("next"), NEW + "\n");
            Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
            awaitAnswers();
            passTimeUntilTheNextLook();
            awaitAnswers();
            passTimeUntilTheNextLook();
            awaitAnswers();
            HttpResponse<String> last = ask(backend);
            done.set(true);

            for (Future<List<HttpResponse<String>>> app : running) {
                assertRotated(app.get(30, TimeUnit.SECONDS));
            }
            assertThat(isSignedWith(NEW, token(last))).isTrue();
        } finally {
            done.set(true);
            apps.shutdownNow();
        }
    }

    /** First old tokens, then new ones, and nothing else; a verifier that knows both secrets takes them all. */
    private static void assertRotated(List<HttpResponse<String>> answers) throws Exception {
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        GleamIdentityVerifier both = verifier(NEW, OLD);
        List<Boolean> isNew = new ArrayList<>();
        for (HttpResponse<String> answer : answers) {
            String token = token(answer);
            assertThat(both.verify(token).user().id()).isEqualTo("user_42");
            isNew.add(isSignedWith(NEW, token));
            assertThat(isSignedWith(OLD, token)).isNotEqualTo(isSignedWith(NEW, token));
        }
        assertThat(isNew).contains(false, true).isSorted();
    }

    private List<HttpResponse<String>> askUntilDone(BackendServer backend) throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        while (!done.get()) {
            answers.add(ask(backend));
            answered.release();
        }
        return answers;
    }

    private HttpResponse<String> ask(BackendServer backend) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(backend.tokenUri())
                .header("Authorization", "Bearer " + ToyLogin.ADA)
                .POST(BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Far more answers than there are apps, so that requests have begun since the last change, and ended. */
    private void awaitAnswers() throws InterruptedException {
        answered.drainPermits();
        assertThat(answered.tryAcquire(ANSWERS_PER_STAGE, 30, TimeUnit.SECONDS)).isTrue();
    }

    private void passTimeUntilTheNextLook() {
        ticker.addAndGet(Duration.ofSeconds(5).toNanos());
    }

    private static String token(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper()
                .readTree(answer.body())
                .path("signedIdentityToken")
                .asText();
    }

    private static boolean isSignedWith(String secret, String token) {
        try {
            verifier(secret).verify(token);
            return true;
        } catch (InvalidIdentityTokenException e) {
            assertThat(e.reason()).isEqualTo(InvalidIdentityTokenException.Reason.SIGNATURE_MISMATCH);
            return false;
        }
    }

    private static GleamIdentityVerifier verifier(String secret, String... previous) {
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(secret))
                .previousSecrets(
                        List.of(previous).stream().map(IdentitySecret::of).toList())
                .audience("proj_demo")
                .clock(() -> NOW)
                .build();
    }
}
