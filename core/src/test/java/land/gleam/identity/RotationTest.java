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

/** Plays ROTATION.md through: two instances of each side follow mounted files, and users sign in all the while. */
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
            traffic.flow();

            // 1: the verifiers accept the new secret as well
            traffic.stopFor(() -> put("verifiers-second", NEW));
            takesEffect(verifying1, traffic);
            takesEffect(verifying2, traffic);

            // 2: the signers sign with it
            traffic.stopFor(() -> put("signers", NEW));
            takesEffect(signing1, traffic);
            takesEffect(signing2, traffic);

            // 3: one lifetime later, the verifiers forget the old one
            traffic.stopFor(() -> now.updateAndGet(instant -> instant.plus(LIFETIME)));
            traffic.flow();
            traffic.stopFor(() -> put("verifiers-first", NEW));
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
            traffic.flow();
            assertThat(traffic.refusals()).isEmpty();

            // The window opens: Gleam and the signers' file change in the same moment
            traffic.stopFor(() -> {
                gleams.set(IdentitySecret.of(NEW));
                put("signers", NEW);
                traffic.startAfresh();
            });
            takesEffect(signing1, traffic);
            traffic.stopFor(signing2::look);
            traffic.flow();
            assertThat(traffic.refusals()).isNotEmpty().containsOnly(Reason.SIGNATURE_MISMATCH);

            // It closes: the last signer has taken the new secret over
            traffic.stopFor(() -> {
                signing2.look();
                traffic.startAfresh();
            });
            traffic.flow();
            assertThat(traffic.refusals()).isEmpty();
        }
    }

    /** An instance looks at its files twice before it believes them; users sign in before, between and after. */
    private static void takesEffect(Instance instance, SignInTraffic traffic) throws Exception {
        traffic.flow();
        traffic.stopFor(instance::look);
        traffic.flow();
        traffic.stopFor(instance::look);
        traffic.flow();
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

    /** A process with files of its own to follow, and a time of its own to look at them. */
    private abstract class Instance {
        private final AtomicLong ticker = new AtomicLong();

        abstract void look();

        void pass5Seconds() {
            ticker.addAndGet(Duration.ofSeconds(5).toNanos());
        }

        IdentitySecretFile follow(String name) {
            if (Files.notExists(folder.resolve(name))) {
                put(name, OLD);
            }
            return IdentitySecretFile.builder(folder.resolve(name))
                    .ticker(ticker::get)
                    .build();
        }
    }

    private final class Signing extends Instance {
        private final IdentitySecretFile secret = follow("signers");
        private final GleamIdentitySigner signer = signer(secret);

        @Override
        void look() {
            pass5Seconds();
            secret.get();
        }
    }

    private final class Verifying extends Instance {
        private final IdentitySecretFile first = follow("verifiers-first");
        private final IdentitySecretFile second = follow("verifiers-second");
        private final GleamIdentityVerifier verifier = verifier(() -> List.of(first.get(), second.get()));

        @Override
        void look() {
            pass5Seconds();
            first.get();
            second.get();
        }
    }
}
