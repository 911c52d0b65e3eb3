package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTableTest {
    private static final Task MINT = new Task("mint", 1);

    @Test
    void aRatioIsTheMedianOfTheRoundsOwnRatios() {
        PeerTable table =
                table(RoundsTest.round(100, 200, 7), RoundsTest.round(200, 400, 7), RoundsTest.round(400, 4000, 7));
        assertThat(table.text()).contains("| jjwt | 400 ns | 950.0 % | 2.00 | 1.00 times | 7 |");
    }

    @Test
    void aSteadyLimitCounts() {
        PeerTable table =
                table(RoundsTest.round(95, 100, 7), RoundsTest.round(100, 900, 7), RoundsTest.round(104, 2000, 7));
        assertThat(table.voidTasks()).isEmpty();
        assertThat(table.text()).doesNotContain("VOID");
    }

    @Test
    void aLimitThatSpreadsOverTenPerCentIsVoid() {
        PeerTable table =
                table(RoundsTest.round(95, 100, 7), RoundsTest.round(100, 100, 7), RoundsTest.round(106, 100, 7));
        assertThat(table.voidTasks()).containsExactly(MINT);
        assertThat(table.text()).contains("VOID: the limit spreads over 10 % in \"mint, 1 thread\".");
    }

    @Test
    void howManyRoundsItTookIsSaid() {
        Rounds rounds = new Rounds(MINT, 1, List.of(RoundsTest.round(200, 1, 7), RoundsTest.round(100, 1, 7)));
        assertThat(new PeerTable(List.of(rounds)).text()).contains("| mint, 1 thread, the quietest 1 of 2 rounds |");
    }

    @Test
    void theOtherLibrariesVersionsAreSaid() {
        assertThat(table(RoundsTest.round(1, 1, 7)).text())
                .containsPattern("processors; jjwt-impl-[0-9.]+, nimbus-jose-jwt-[0-9.]+, java-jwt-");
    }

    private static PeerTable table(Round... rounds) {
        return new PeerTable(List.of(new Rounds(MINT, rounds.length, List.of(rounds))));
    }
}
