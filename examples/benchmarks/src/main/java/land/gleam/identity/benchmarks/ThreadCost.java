package land.gleam.identity.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What one iteration costs the thread that runs it. JMH adds up the threads' costs; they are for all of its operations,
 * those before and after the measured time included.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Nanoseconds on a processor. */
    public long cpuNanos;

    /** Bytes on the heap, whatever became of them. */
    public long allocatedBytes;

    // JMH clears what is public after the set-up.
    private long cpuNanosBefore;
    private long allocatedBytesBefore;

    /** Starts to count. */
    @Setup(Level.Iteration)
    public void start() {
        allocatedBytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        cpuNanosBefore = THREADS.getCurrentThreadCpuTime();
    }

    /** Has counted. */
    @TearDown(Level.Iteration)
    public void stop() {
        cpuNanos = THREADS.getCurrentThreadCpuTime() - cpuNanosBefore;
        allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - allocatedBytesBefore;
    }
}
