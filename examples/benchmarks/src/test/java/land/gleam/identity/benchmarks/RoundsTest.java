package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Task MINT = new Task("mint", 1);

    @Test
    void theRoundsWithTheFastestLimitCountWhateverTheOthersTook() {
        Rounds rounds = new Rounds(
                MINT, 2, List.of(round(300, 1, 1), round(104, 900, 1), round(200, 2, 1), round(100, 800, 1)));
        assertThat(rounds.spread(round -> round.nanos(Peer.LIMIT)).max()).isEqualTo(104);
        assertThat(rounds.spread(round -> round.nanos(Peer.JJWT)).median()).isEqualTo(850);
        assertThat(rounds.areQuiet()).isTrue();
    }

    @Test
    void tooFewRoundsAreNeverQuiet() {
        assertThat(new Rounds(MINT, 1, List.of()).areQuiet()).isFalse();
        assertThat(new Rounds(MINT, 2, List.of(round(100, 1, 1))).areQuiet()).isFalse();
    }

    @Test
    void roundsWhoseLimitSpreadsAreNotQuiet() {
        assertThat(new Rounds(MINT, 2, List.of(round(95, 1, 1), round(104, 1, 1))).areQuiet())
                .isTrue();
        assertThat(new Rounds(MINT, 2, List.of(round(95, 1, 1), round(106, 1, 1))).areQuiet())
                .isFalse();
    }

    /** What a token cost the limit, and all others. */
    static Round round(double limit, double others, double bytes) {
        return new Round(Arrays.stream(Peer.values())
                .collect(Collectors.toMap(
                        Function.identity(), peer -> new Cost(peer == Peer.LIMIT ? limit : others, bytes))));
    }
}
