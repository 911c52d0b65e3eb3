package land.gleam.identity.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Signing and verifying one token; {@link PeerComparison} runs it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class PeersBenchmark {
    /** The peer to measure. */
    @Param
    public Peer peer = Peer.GLEAM_IDENTITY;

    private Candidate candidate = peer.candidate();
    private String token = "";

    /** Prepares the token to verify, the same for every peer. */
    @Setup
    public void prepare() {
        candidate = peer.candidate();
        token = Fixture.validToken();
    }

    /** Signs a token. */
    @Benchmark
    public String sign(ThreadCost cost) throws Exception {
        return candidate.sign(Fixture.USER);
    }

    /** Verifies a token. */
    @Benchmark
    public Object verify(ThreadCost cost) throws Exception {
        return candidate.verify(token);
    }

    /**
     * The cost of an iteration for its thread. JMH adds up the threads' costs; they are for all operations of the
     * iteration, including those before and after the measured time.
     */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class ThreadCost {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        /** CPU time in nanoseconds. */
        public long cpuNanos;

        /** Bytes allocated on the heap. */
        public long allocatedBytes;

        // Private, since JMH resets public counters after the set-up.
        private long cpuNanosBefore;
        private long allocatedBytesBefore;

        /** Starts counting. */
        @Setup(Level.Iteration)
        public void start() {
            allocatedBytesBefore = THREADS.getCurrentThreadAllocatedBytes();
            cpuNanosBefore = THREADS.getCurrentThreadCpuTime();
        }

        /** Stops counting. */
        @TearDown(Level.Iteration)
        public void stop() {
            cpuNanos = THREADS.getCurrentThreadCpuTime() - cpuNanosBefore;
            allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - allocatedBytesBefore;
        }
    }
}
