package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColdTableTest {
    @Test
    void aRatioIsTheMedianOfTheRoundsOwnRatios() {
        double[] jjwt = {200, 400, 4000};
        double[] others = {100, 100, 400};
        List<ColdRun> runs = Arrays.stream(ColdPeer.values())
                .flatMap(peer -> IntStream.range(0, jjwt.length)
                        .mapToObj(round -> new ColdRun(
                                ColdMode.PLAIN,
                                ColdTask.MINT,
                                peer,
                                (peer == ColdPeer.JJWT ? jjwt : others)[round],
                                500,
                                48)))
                .toList();
        assertThat(new ColdTable(runs).text())
                .contains("3 rounds")
                .contains("| Gleam identity | 100 ms | 100 to 250 | 0.25 | 1.00 | 500 ms | 48 MiB |")
                .contains("| jjwt | 400 ms | 300 to 2200 | 1.00 | 4.00 | 500 ms | 48 MiB |");
    }
}
