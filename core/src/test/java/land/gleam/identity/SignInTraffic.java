package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import land.gleam.identity.InvalidIdentityTokenException.Reason;

/**
 * Threads that sign a user in again and again: each gets a token from a signer, and presents it and the previous one to
 * every verifier until they expire.
 */
final class SignInTraffic implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int SIGN_INS = 50 * THREADS;

    private final List<GleamIdentitySigner> signers;
    private final List<GleamIdentityVerifier> verifiers;
    private final InstantSource clock;

    private final ReentrantReadWriteLock steps = new ReentrantReadWriteLock(true);
    private final Semaphore signedIn = new Semaphore(0);
    private final Queue<Reason> refusals = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private volatile boolean done;

    /** Guarded by {@link #steps}. When it changes, the threads discard their tokens. */
    private int generation;

    SignInTraffic(List<GleamIdentitySigner> signers, List<GleamIdentityVerifier> verifiers, InstantSource clock) {
        this.signers = signers;
        this.verifiers = verifiers;
        this.clock = clock;
        for (int thread = 0; thread < THREADS; thread++) {
            running.add(CompletableFuture.runAsync(this::signInRepeatedly, threads));
        }
    }

    /** Waits for many more sign-ins than there are threads. */
    void awaitSignIns() throws InterruptedException {
        signedIn.drainPermits();
        assertThat(signedIn.tryAcquire(SIGN_INS, 60, TimeUnit.SECONDS)).isTrue();
    }

    /** Runs a step between sign-ins, never during one. */
    void runBetweenSignIns(Step step) throws Exception {
        steps.writeLock().lock();
        try {
            step.take();
        } finally {
            steps.writeLock().unlock();
        }
    }

    /**
     * Discards all tokens and refusals, so that only new ones are presented and counted. Must be called within a step.
     */
    void discardTokens() {
        generation++;
        refusals.clear();
    }

    /** Returns the reason of each refused token. */
    List<Reason> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() {
        done = true;
        threads.shutdown();
        running.forEach(CompletableFuture::join);
    }

    private void signInRepeatedly() {
        List<SignedIdentityToken> held = new ArrayList<>();
        int heldSince = 0;
        for (int turn = 0; !done; turn++) {
            steps.readLock().lock();
            try {
                if (heldSince != generation) {
                    held.clear();
                    heldSince = generation;
                }
                held.add(signers.get(turn % signers.size()).sign(GleamUser.of("ada")));
                held.removeIf(token -> !clock.instant().isBefore(token.expiresAt()));
                held.forEach(this::present);
                held.subList(0, Math.max(0, held.size() - 2)).clear();
            } finally {
                steps.readLock().unlock();
            }
            signedIn.release();
        }
    }

    private void present(SignedIdentityToken token) {
        for (GleamIdentityVerifier verifier : verifiers) {
            try {
                verifier.verify(token.value());
            } catch (InvalidIdentityTokenException refused) {
                refusals.add(refused.reason());
            }
        }
    }

    interface Step {
        void take() throws Exception;
    }
}
