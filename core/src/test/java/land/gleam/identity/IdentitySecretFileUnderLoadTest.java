package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes the file in every way while threads sign with its secret. */
@Timeout(120)
class IdentitySecretFileUnderLoadTest {
    private static final int THREADS = 3;
    private static final int ROUNDS = 5;
    private static final long SECONDS_5 = Duration.ofSeconds(5).toNanos();

    /** Half of either secret is long enough to be a secret, but must never be used. */
    private static final String OLD = "old secret of more than 32 bytes, ".repeat(1000) + "end";

    private static final String NEW = "new secret of more than 32 bytes, ".repeat(1000) + "end";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final CapturedLog log = new CapturedLog(IdentitySecretFile.class.getName());
    private final AtomicLong ticker = new AtomicLong(Long.MAX_VALUE - 20 * SECONDS_5);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> signing = new ArrayList<>();
    private final LongAdder signedWithOld = new LongAdder();
    private final LongAdder signedWithNew = new LongAdder();
    private volatile Progress progress = new Progress();
    private volatile boolean stop;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private IdentitySecretFile followed;

    @BeforeEach
    void startSigning() throws IOException {
        file = Files.writeString(directory.resolve("secret"), OLD);
        followed = IdentitySecretFile.builder(file)
                .ticker(ticker::get)
                .clock(() -> Instant.EPOCH)
                .build();
        GleamIdentitySigner signer = TestTokens.signer().secret(followed).build();
        String old = tokenUnder(OLD);
        String current = tokenUnder(NEW);
        for (int thread = 0; thread < THREADS; thread++) {
            int self = thread;
            signing.add(threads.submit(() -> {
                while (!stop) {
                    String token = signer.sign(GleamUser.of("user_42")).value();
                    assertThat(token).isIn(old, current);
                    (token.equals(old) ? signedWithOld : signedWithNew).increment();
                    progress.signed(self);
                }
            }));
        }
    }

    @AfterEach
    void stopSigning() {
        stop = true;
        threads.shutdownNow();
        log.close();
    }

    @Test
    void changingFileUnderLoad_signsWithTheOldOrTheNewSecretOnly() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            change(() -> replace(NEW));
            assertThat(current()).isEqualTo(NEW);
            change(() -> writeInPlace(OLD));
            assertThat(current()).isEqualTo(OLD);
            change(() -> swapLink(NEW));
            assertThat(current()).isEqualTo(NEW);
            change(() -> Files.delete(file));
            assertThat(current()).isEqualTo(NEW);
            change(() -> writeInPlace(OLD));
            assertThat(current()).isEqualTo(OLD);
            change(() -> truncate(0));
            assertThat(current()).isEqualTo(OLD);
        }
        stop = true;
        for (Future<?> thread : signing) {
            thread.get();
        }
        assertThat(signedWithOld.sum()).isGreaterThan(ROUNDS);
        assertThat(signedWithNew.sum()).isGreaterThan(ROUNDS);
        assertThat(log.lines().stream().filter(line -> line.startsWith("WARNING")))
                .hasSize(2 * ROUNDS);
        assertThat(log.everything()).doesNotContain(OLD.substring(0, 30), NEW.substring(0, 30));
    }

    /** The first check happens during the change; the next two see the final content. */
    private void change(Change change) throws Exception {
        ticker.addAndGet(SECONDS_5);
        change.make();
        awaitEveryThread();
        for (int check = 0; check < 2; check++) {
            ticker.addAndGet(SECONDS_5);
            awaitEveryThread();
        }
    }

    /** Waits until each thread has signed two more tokens, so that any check already started is finished. */
    private void awaitEveryThread() throws Exception {
        progress = new Progress();
        while (!progress.done.await(1, SECONDS)) {
            for (Future<?> thread : signing) {
                if (thread.isDone()) {
                    thread.get();
                }
            }
        }
    }

    private void replace(String secret) throws IOException {
        Path replacement = Files.writeString(directory.resolve("replacement"), secret);
        Files.move(replacement, file, ATOMIC_MOVE);
    }

    private void swapLink(String secret) throws IOException {
        Path target = Files.writeString(Files.createTempFile(directory, "target", ""), secret);
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        Files.move(link, file, ATOMIC_MOVE);
    }

    private void truncate(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            channel.truncate(size);
        }
    }

    /** Writes in small steps, like an editor or a slow copy. */
    private void writeInPlace(String secret) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(secret.getBytes(UTF_8));
        truncate(0);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                bytes.limit(Math.min(bytes.position() + 1000, bytes.capacity()));
                channel.write(bytes);
                bytes.limit(bytes.capacity());
            }
        }
    }

    private String current() {
        String fingerprint = followed.get().fingerprint();
        if (fingerprint.equals(IdentitySecret.of(OLD).fingerprint())) {
            return OLD;
        }
        return fingerprint.equals(IdentitySecret.of(NEW).fingerprint()) ? NEW : "another secret";
    }

    private static String tokenUnder(String secret) {
        return TestTokens.tokenSignedWith(secret.getBytes(UTF_8), TestTokens.claims(""));
    }

    /** Completes when each thread has signed two more tokens. */
    private static final class Progress {
        private final CountDownLatch done = new CountDownLatch(THREADS);
        private final AtomicIntegerArray tokens = new AtomicIntegerArray(THREADS);

        void signed(int thread) {
            if (tokens.incrementAndGet(thread) == 2) {
                done.countDown();
            }
        }
    }

    private interface Change {
        void make() throws IOException;
    }
}
