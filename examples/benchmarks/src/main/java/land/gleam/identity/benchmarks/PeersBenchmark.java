package land.gleam.identity.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Minting and verifying one token; {@link PeerRuns} runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeersBenchmark {
    /** Who mints and verifies. */
    @Param
    public Peer peer = Peer.GLEAM_IDENTITY;

    private Candidate candidate = peer.candidate();
    private String token = "";

    /** All verify the same token. */
    @Setup
    public void prepare() {
        candidate = peer.candidate();
        token = Fixture.tokenOfToday();
    }

    /** Mints. */
    @Benchmark
    public String mint(ThreadCost cost) throws Exception {
        return candidate.mint(Fixture.USER);
    }

    /** Verifies. */
    @Benchmark
    public Object verify(ThreadCost cost) throws Exception {
        return candidate.verify(token);
    }
}
