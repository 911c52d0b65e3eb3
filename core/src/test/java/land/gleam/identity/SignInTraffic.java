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
 * Threads that go on signing a user in: each takes a token from a signer, and presents it and the one before to every
 * verifier, as long as they live.
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

    /** Guarded by {@link #steps}: raised to have the threads forget the tokens they hold. */
    private int generation;

    SignInTraffic(List<GleamIdentitySigner> signers, List<GleamIdentityVerifier> verifiers, InstantSource clock) {
        this.signers = signers;
        this.verifiers = verifiers;
        this.clock = clock;
        for (int thread = 0; thread < THREADS; thread++) {
            running.add(CompletableFuture.runAsync(this::goOnSigningIn, threads));
        }
    }

    /** Lets far more users sign in than there are threads. */
    void flow() throws InterruptedException {
        signedIn.drainPermits();
        assertThat(signedIn.tryAcquire(SIGN_INS, 60, TimeUnit.SECONDS)).isTrue();
    }

    /** Takes a step between two sign-ins, never within one. */
    void stopFor(Step step) throws Exception {
        steps.writeLock().lock();
        try {
            step.take();
        } finally {
            steps.writeLock().unlock();
        }
    }

    /** From now on only fresh tokens are presented, and counted. Within a step. */
    void startAfresh() {
        generation++;
        refusals.clear();
    }

    /** Why tokens were refused, one entry for each. */
    List<Reason> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public void close() {
        done = true;
        threads.shutdown();
        running.forEach(CompletableFuture::join);
    }

    private void goOnSigningIn() {
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
