package land.gleam.identity.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.VerifiedIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Ten million tokens, each minted and verified for a user of its own, on 64 platform threads and, where the JVM has
 * them, 64 virtual ones, which share one signer and one verifier. It ends with 1 if any token is not its own user's, or
 * if memory is not flat.
 */
public final class Soak {
    private static final long TOKENS = 10_000_000;
    private static final long TOKENS_BEFORE_MEASURING = 100_000;
    private static final int THREADS_OF_A_KIND = 64;
    private static final int TOKENS_BEFORE_YIELDING = 100;
    private static final long MAX_GROWTH = 2L << 20;
    private static final String AUDIENCE = "proj_demo";

    private final GleamIdentitySigner signer;
    private final GleamIdentityVerifier verifier;
    private final AtomicLong right = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();

    private Soak() {
        IdentitySecret secret = IdentitySecret.of("DEMO-SECRET-not-for-production-0123456789");
        signer = GleamIdentitySigner.builder().secret(secret).audience(AUDIENCE).build();
        verifier = GleamIdentityVerifier.builder()
                .secret(secret)
                .audience(AUDIENCE)
                .build();
    }

    /**
     * Runs, and prints what came of it.
     *
     * @param args none
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        Optional<Method> virtual = virtualThreads();
        System.out.println("Java " + Runtime.version() + ": " + THREADS_OF_A_KIND + " platform threads"
                + (virtual.isPresent() ? " and as many virtual ones" : ""));
        Soak soak = new Soak();
        long start = System.nanoTime();
        soak.run("first", TOKENS_BEFORE_MEASURING, virtual);
        long before = liveHeap();
        soak.run("later", TOKENS - TOKENS_BEFORE_MEASURING, virtual);
        long growth = liveHeap() - before;

        System.out.printf(
                Locale.ROOT,
                "%,d of %,d tokens right, %,d wrong, in %d s%n",
                soak.right.get(),
                TOKENS,
                soak.wrong.get(),
                (System.nanoTime() - start) / 1_000_000_000);
        System.out.printf(
                Locale.ROOT,
                "Live heap: %,d bytes after %,d tokens, %,d at the end, %+,d%n",
                before,
                TOKENS_BEFORE_MEASURING,
                before + growth,
                growth);
        if (soak.right.get() != TOKENS || growth >= MAX_GROWTH) {
            System.out.println("FAILED");
            System.exit(1);
        }
    }

    /** Ends when all threads have. */
    private void run(String phase, long tokens, Optional<Method> virtual) throws InterruptedException {
        int count = virtual.isPresent() ? 2 * THREADS_OF_A_KIND : THREADS_OF_A_KIND;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = phase + "-" + i;
            long share = tokens / count + (i < tokens % count ? 1 : 0);
            threads.add(
                    i < THREADS_OF_A_KIND
                            ? platform(() -> mintAndVerify(name, share, false))
                            : virtual(virtual.orElseThrow(), () -> mintAndVerify(name, share, true)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // one virtual thread would finish before the next begins
    private void mintAndVerify(String thread, long tokens, boolean yields) {
        for (long i = 0; i < tokens; i++) {
            (comesBackRight(thread + "-" + i, i) ? right : wrong).incrementAndGet();
            if (yields && i % TOKENS_BEFORE_YIELDING == 0) {
                Thread.yield();
            }
        }
    }

    private boolean comesBackRight(String id, long i) {
        String name = i % 7 == 0 ? null : "Ada 😀 \"" + id + "\"";
        String avatarUrl = i % 5 == 0 ? null : "https://cdn.example.com/a/" + id + ".png";
        String email = i % 3 == 0 ? null : id + "@example.com";
        try {
            SignedIdentityToken token = signer.sign(
                    GleamUser.of(id).withName(name).withAvatarUrl(avatarUrl).withEmail(email));
            VerifiedIdentity who = verifier.verify(token.value());
            return who.user().id().equals(id)
                    && Objects.equals(who.user().name(), name)
                    && Objects.equals(who.user().avatarUrl(), avatarUrl)
                    && Objects.equals(who.user().email(), email)
                    && who.expiresAt().equals(token.expiresAt())
                    && who.audience().equals(Optional.of(AUDIENCE));
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The lowest of some, since a single collection may leave garbage behind. */
    private static long liveHeap() {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            System.gc();
            lowest = Math.min(
                    lowest,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return lowest;
    }

    private static Thread platform(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    /** Java 21 has them; this is compiled for 17. */
    private static Optional<Method> virtualThreads() {
        try {
            return Optional.of(Thread.class.getMethod("startVirtualThread", Runnable.class));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Thread virtual(Method start, Runnable work) {
        try {
            @Nullable Object thread = start.invoke(null, work);
            return (Thread) Objects.requireNonNull(thread);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
