package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.VerifiedIdentity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one token costs, beside what no implementation can go below: the HMAC alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignAndVerifyBenchmark {
    private final GleamIdentitySigner signer = GleamIdentitySigner.builder()
            .secret(IdentitySecret.of(Fixture.SECRET))
            .audience(Fixture.AUDIENCE)
            .clock(() -> Fixture.NOW)
            .build();
    private final GleamIdentityVerifier verifier = Fixture.verifier();
    private final GleamUser user = GleamUser.of("user_42")
            .withName("Ada Lovelace")
            .withAvatarUrl("https://cdn.example.com/a/42.png")
            .withEmail("ada@example.com");
    private final String token = signer.sign(user).value();

    private final Mac mac = Fixture.mac();
    private final byte[] signedBytes =
            token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII);

    /** Signs a full profile. */
    @Benchmark
    public SignedIdentityToken sign() {
        return signer.sign(user);
    }

    /** Verifies the same. */
    @Benchmark
    public VerifiedIdentity verify() {
        return verifier.verify(token);
    }

    /**
     * The limit: HMAC-SHA256 over the same bytes, with a {@link Mac} that is reused and so is safe for one thread only.
     */
    @Benchmark
    public byte[] hmacAlone() {
        return mac.doFinal(signedBytes);
    }
}
