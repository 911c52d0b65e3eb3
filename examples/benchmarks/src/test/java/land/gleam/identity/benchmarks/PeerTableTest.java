package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerTableTest {
    private static final Task MINT = new Task("mint", 1);

    @Test
    void aRatioIsTheMedianOfTheRoundsOwnRatios() {
        List<Cost> costs = costs(new double[] {100, 200, 400}, new double[] {200, 400, 4000});
        assertThat(new PeerTable(costs).text())
                .contains("| jjwt | 400 ns | 475.0 % (200 to 4000) | 2.00 | 1.00 times | 7 |");
    }

    @Test
    void aRunWhoseLimitIsSteadyEnoughCounts() {
        PeerTable table = new PeerTable(costs(new double[] {95, 100, 105}, new double[] {100, 900, 2000}));
        assertThat(table.voidTasks()).isEmpty();
        assertThat(table.text()).doesNotContain("VOID");
    }

    @Test
    void aRunWhoseLimitSpreadsOverTenPerCentIsVoid() {
        PeerTable table = new PeerTable(costs(new double[] {89, 100, 111}, new double[] {100, 100, 100}));
        assertThat(table.voidTasks()).containsExactly(MINT);
        assertThat(table.text()).contains("VOID: the limit spreads over 10 % in \"mint, 1 thread\".");
    }

    @Test
    void theOtherLibrariesVersionsAreSaid() {
        assertThat(new PeerTable(costs(new double[] {1}, new double[] {1})).text())
                .containsPattern("1 rounds; jjwt-impl-[0-9.]+, nimbus-jose-jwt-[0-9.]+, java-jwt-");
    }

    /** What the limit cost round after round, and all others. */
    private static List<Cost> costs(double[] limit, double[] others) {
        return Arrays.stream(Peer.values())
                .flatMap(peer -> IntStream.range(0, limit.length)
                        .mapToObj(round -> new Cost(MINT, peer, (peer == Peer.LIMIT ? limit : others)[round], 7)))
                .toList();
    }
}
