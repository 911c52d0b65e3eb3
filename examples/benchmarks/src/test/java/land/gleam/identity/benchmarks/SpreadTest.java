package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void theMedianAndQuartilesOfAnOddNumberAreValuesThatWereMeasured() {
        assertThat(Spread.of(DoubleStream.of(50.0, 10.0, 30.0, 20.0, 40.0))).isEqualTo(new Spread(10, 20, 30, 40, 50));
    }

    @Test
    void betweenTwoValuesIsTheirMiddle() {
        assertThat(Spread.of(DoubleStream.of(10.0, 20.0)).median()).isEqualTo(15);
    }

    @Test
    void theSpreadIsTheDistanceOfTheEndsAsAPartOfTheMedian() {
        assertThat(new Spread(90, 99, 100, 101, 115).relative()).isEqualTo(0.25);
    }
}
