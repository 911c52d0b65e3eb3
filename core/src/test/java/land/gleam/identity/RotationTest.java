package land.gleam.identity;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Follows the steps of ROTATION.md: two instances of each side follow mounted files while users keep signing in. */
@Timeout(120)
class RotationTest {
    private static final String OLD = "the old secret for tests, 32 bytes or more";
    private static final String NEW = "the new secret for tests, 32 bytes or more";
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(TestTokens.NOW);

    @Test
    void rotationWithTwoSecretsInTheVerifiers_refusesNoToken() throws Exception {
        Signing signing1 = new Signing();
        Signing signing2 = new Signing();
        Verifying verifying1 = new Verifying();
        Verifying verifying2 = new Verifying();

        try (SignInTraffic traffic = new SignInTraffic(
                List.of(signing1.signer, signing2.signer),
                List.of(verifying1.verifier, verifying2.verifier),
                now::get)) {
            traffic.awaitSignIns();

            // 1: the verifiers also accept the new secret
            traffic.runBetweenSignIns(() -> put("verifiers-second", NEW));
            takesEffect(verifying1, traffic);
            takesEffect(verifying2, traffic);

            // 2: the signers sign with it
            traffic.runBetweenSignIns(() -> put("signers", NEW));
            takesEffect(signing1, traffic);
            takesEffect(signing2, traffic);

            // 3: one lifetime later, the verifiers no longer accept the old one
            traffic.runBetweenSignIns(() -> now.updateAndGet(instant -> instant.plus(LIFETIME)));
            traffic.awaitSignIns();
            traffic.runBetweenSignIns(() -> put("verifiers-first", NEW));
            takesEffect(verifying1, traffic);
            takesEffect(verifying2, traffic);

            assertThat(traffic.refusals()).isEmpty();
        }
        String signedWithOld =
                signer(() -> IdentitySecret.of(OLD)).sign(GleamUser.of("ada")).value();
        assertThat(Verdict.on(signedWithOld, verifying1.verifier)).isEqualTo("SIGNATURE_MISMATCH");
        assertThat(Verdict.on(signedWithOld, verifying2.verifier)).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void rotationWithOneSecretAtGleam_refusesTokensOnlyUntilTheLastSignerChanges() throws Exception {
        Signing signing1 = new Signing();
        Signing signing2 = new Signing();
        AtomicReference<IdentitySecret> gleams = new AtomicReference<>(IdentitySecret.of(OLD));
        GleamIdentityVerifier gleam = verifier(() -> List.of(gleams.get()));

        try (SignInTraffic traffic =
                new SignInTraffic(List.of(signing1.signer, signing2.signer), List.of(gleam), now::get)) {
            traffic.awaitSignIns();
            assertThat(traffic.refusals()).isEmpty();

            // The window opens: Gleam and the signers' file change at the same time
            traffic.runBetweenSignIns(() -> {
                gleams.set(IdentitySecret.of(NEW));
                put("signers", NEW);
                traffic.discardTokens();
            });
            takesEffect(signing1, traffic);
            traffic.runBetweenSignIns(signing2::check);
            traffic.awaitSignIns();
            assertThat(traffic.refusals()).isNotEmpty().containsOnly(Reason.SIGNATURE_MISMATCH);

            // The window closes: the last signer uses the new secret
            traffic.runBetweenSignIns(() -> {
                signing2.check();
                traffic.discardTokens();
            });
            traffic.awaitSignIns();
            assertThat(traffic.refusals()).isEmpty();
        }
    }

    /**
     * By its clock, no change is old, so an instance uses a changed file after two checks; users sign in before,
     * between and after them.
     */
    private static void takesEffect(Instance instance, SignInTraffic traffic) throws Exception {
        traffic.awaitSignIns();
        traffic.runBetweenSignIns(instance::check);
        traffic.awaitSignIns();
        traffic.runBetweenSignIns(instance::check);
        traffic.awaitSignIns();
    }

    private void put(String file, String secret) {
        try {
            Path next = Files.writeString(folder.resolve("next"), secret + "\n");
            Files.move(next, folder.resolve(file), ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GleamIdentitySigner signer(Supplier<IdentitySecret> secret) {
        return GleamIdentitySigner.builder()
                .secret(secret)
                .audience("proj_demo")
                .lifetime(LIFETIME)
                .clock(now::get)
                .build();
    }

    private GleamIdentityVerifier verifier(Supplier<List<IdentitySecret>> secrets) {
        return GleamIdentityVerifier.builder()
                .secrets(secrets)
                .audience("proj_demo")
                .clock(now::get)
                .build();
    }

    /** A process that follows its own files and checks them at its own times. */
    private abstract class Instance {
        private final AtomicLong ticker = new AtomicLong();

        abstract void check();

        void pass5Seconds() {
            ticker.addAndGet(Duration.ofSeconds(5).toNanos());
        }

        IdentitySecretFile follow(String name) {
            if (Files.notExists(folder.resolve(name))) {
                put(name, OLD);
            }
            return IdentitySecretFile.builder(folder.resolve(name))
                    .ticker(ticker::get)
                    .clock(() -> Instant.EPOCH)
                    .build();
        }
    }

    private final class Signing extends Instance {
        private final IdentitySecretFile secret = follow("signers");
        private final GleamIdentitySigner signer = signer(secret);

        @Override
        void check() {
            pass5Seconds();
            secret.get();
        }
    }

    private final class Verifying extends Instance {
        private final IdentitySecretFile first = follow("verifiers-first");
        private final IdentitySecretFile second = follow("verifiers-second");
        private final GleamIdentityVerifier verifier = verifier(() -> List.of(first.get(), second.get()));

        @Override
        void check() {
            pass5Seconds();
            first.get();
            second.get();
        }
    }
}
