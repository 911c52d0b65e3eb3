package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import land.gleam.identity.benchmarks.PeerComparison.Cost;
import land.gleam.identity.benchmarks.PeerComparison.Result;
import land.gleam.identity.benchmarks.PeerComparison.Round;
import org.junit.jupiter.api.Test;

class PeerComparisonTest {
    @Test
    void quietestRounds_areThoseWithTheFastestLowerBound() {
        List<Round> rounds = List.of(round(300, 1), round(104, 900), round(200, 2), round(100, 800));
        assertThat(PeerComparison.quietest(rounds, 2)).containsExactly(rounds.get(3), rounds.get(1));
    }

    @Test
    void ratio_isTheMedianOfTheRatiosWithinTheRounds() {
        Result result = result(round(100, 200), round(200, 400), round(400, 4000));
        assertThat(result.median(round -> round.ratio(Peer.JJWT, Peer.LOWER_BOUND)))
                .isEqualTo(2);
        assertThat(PeerComparison.table(List.of(result)))
                .containsPattern("\\| jjwt, builder and parser [0-9.]+ \\| 1.00 \\| 7 \\|")
                .contains("| lower bound | 0.50 | 7 |");
    }

    @Test
    void medianOfAnEvenNumberOfRounds_isTheMiddle() {
        assertThat(result(round(100, 1), round(200, 1)).median(round -> round.nanos(Peer.LOWER_BOUND)))
                .isEqualTo(150);
    }

    @Test
    void resultCounts_ifTheLowerBoundVariesByAtMostTenPerCent() {
        assertThat(result(round(95, 100), round(100, 900), round(105, 2000)).counts())
                .isTrue();
        assertThat(result(round(95, 100), round(100, 100), round(106, 100)).counts())
                .isFalse();
    }

    @Test
    void costOfTwoTurns_isDividedByTheirTokens() {
        Cost cost = new Cost(10, 1000, 70).plus(new Cost(30, 5000, 210));
        Round round = new Round(Arrays.stream(Peer.values()).collect(Collectors.toMap(Function.identity(), p -> cost)));
        assertThat(round.nanos(Peer.JJWT)).isEqualTo(150);
        assertThat(round.bytes(Peer.JJWT)).isEqualTo(7);
    }

    @Test
    void threadCost_countsBetweenStartAndStop() {
        PeersBenchmark.ThreadCost cost = new PeersBenchmark.ThreadCost();
        byte[] before = new byte[8 << 20];
        cost.start();
        byte[] between = new byte[1 << 20];
        cost.stop();
        byte[] after = new byte[8 << 20];
        assertThat(cost.allocatedBytes).isBetween((long) between.length, (long) before.length);
        assertThat(cost.cpuNanos).isPositive();
        assertThat(after).isNotNull();
    }

    private static Result result(Round... rounds) {
        return Result.of("sign", 1, List.of(rounds));
    }

    /** A round with the given nanoseconds per token and 7 bytes. */
    private static Round round(double lowerBound, double others) {
        return new Round(Arrays.stream(Peer.values())
                .collect(Collectors.toMap(
                        Function.identity(), peer -> new Cost(1, peer == Peer.LOWER_BOUND ? lowerBound : others, 7))));
    }
}
