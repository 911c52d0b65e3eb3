package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadCostTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void onlyWhatIsBetweenStartAndStopCounts() {
        byte[] before = new byte[8 * MEBIBYTE];
        ThreadCost cost = new ThreadCost();
        cost.start();
        cost.cpuNanos = 0; // as JMH does it
        cost.allocatedBytes = 0;
        byte[] between = new byte[MEBIBYTE];
        cost.stop();
        byte[] after = new byte[8 * MEBIBYTE];
        assertThat(cost.allocatedBytes).isBetween((long) between.length, (long) before.length);
        assertThat(cost.cpuNanos).isPositive();
        assertThat(after).isNotNull();
    }
}
