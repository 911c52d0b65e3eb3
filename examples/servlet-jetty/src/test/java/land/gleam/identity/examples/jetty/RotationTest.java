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
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.InvalidIdentityTokenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replaces the secret file while apps fetch tokens. */
class RotationTest {
    private static final String OLD = "the old secret for tests, 32 bytes or more";
    private static final String NEW = "the new secret for tests, 32 bytes or more";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int APPS = 4;
    private static final int RESPONSES_PER_STAGE = 20 * APPS;

    private final AtomicBoolean done = new AtomicBoolean();
    private final Semaphore received = new Semaphore(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    @Timeout(60)
    void newSecretInTheFile_failsNoRequest(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), OLD + "\n");
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecretFile.builder(file).interval(INTERVAL).build())
                .audience("proj_demo")
                .clock(() -> NOW)
                .build();
        ExecutorService apps = Executors.newFixedThreadPool(APPS);
        try (BackendServer backend = BackendServer.start(0, signer, DemoLogin.withAdaAndBob())) {
            List<Future<List<HttpResponse<String>>>> running = new ArrayList<>();
            for (int app = 0; app < APPS; app++) {
                running.add(apps.submit(() -> fetchUntilDone(backend)));
            }
            awaitResponses();
            Path next = Files.writeString(folder.resolve("next"), NEW + "\n");
            Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
            while (!isSignedWith(NEW, token(fetch(backend)))) {
                awaitResponses();
            }
            awaitResponses();
            done.set(true);

            for (Future<List<HttpResponse<String>>> app : running) {
                assertRotated(app.get(30, TimeUnit.SECONDS));
            }
        } finally {
            done.set(true);
            apps.shutdownNow();
        }
    }

    /** Asserts that old tokens come first, then new ones, and that a verifier with both secrets accepts all of them. */
    private static void assertRotated(List<HttpResponse<String>> responses) throws Exception {
        assertThat(responses).extracting(HttpResponse::statusCode).containsOnly(200);
        GleamIdentityVerifier both = verifier(NEW, OLD);
        List<Boolean> isNew = new ArrayList<>();
        for (HttpResponse<String> response : responses) {
            String token = token(response);
            assertThat(both.verify(token).user().id()).isEqualTo("user_42");
            isNew.add(isSignedWith(NEW, token));
            assertThat(isSignedWith(OLD, token)).isNotEqualTo(isSignedWith(NEW, token));
        }
        assertThat(isNew).contains(false, true).isSorted();
    }

    private List<HttpResponse<String>> fetchUntilDone(BackendServer backend) throws Exception {
        List<HttpResponse<String>> responses = new ArrayList<>();
        while (!done.get()) {
            responses.add(fetch(backend));
            received.release();
        }
        return responses;
    }

    private HttpResponse<String> fetch(BackendServer backend) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(backend.tokenUri())
                .header("Authorization", "Bearer " + DemoLogin.ADA)
                .POST(BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Waits for far more responses than there are apps, so each app has started and ended requests since then. */
    private void awaitResponses() throws InterruptedException {
        received.drainPermits();
        assertThat(received.tryAcquire(RESPONSES_PER_STAGE, 30, TimeUnit.SECONDS))
                .isTrue();
    }

    private static String token(HttpResponse<String> response) throws Exception {
        return new ObjectMapper()
                .readTree(response.body())
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
