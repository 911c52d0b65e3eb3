package land.gleam.identity.benchmarks;

import java.util.concurrent.TimeUnit;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.InvalidIdentityTokenException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to refuse a token made to be expensive. The promise: under 20 milliseconds once warm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class HostileTokensBenchmark {
    private final GleamIdentityVerifier verifier = Fixture.verifier();

    /** The kind of token. */
    @Param
    public HostileToken kind = HostileToken.HUGE_NUMBER;

    private String token = "";

    /** Makes the token. */
    @Setup
    public void makeToken() {
        token = kind.text();
    }

    /** Refuses the token, with the whole of the exception. */
    @Benchmark
    public InvalidIdentityTokenException refuse() {
        try {
            verifier.verify(token);
        } catch (InvalidIdentityTokenException refusal) {
            return refusal;
        }
        throw new IllegalStateException("accepted: " + kind);
    }
}
