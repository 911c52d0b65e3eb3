package land.gleam.identity.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of one task. As many as are wanted count: those in which the limit took the least time. Whatever else runs
 * on the machine slows every peer down, but not every peer as much. No library chooses its own good rounds; the limit
 * does, so how many times the limit a library takes is rather too high.
 */
record Rounds(Task task, int wanted, List<Round> measured) {
    /** Rounds in which the limit's slowest is further from its fastest, as a part of the median, say nothing. */
    static final double WIDEST_SPREAD_OF_THE_LIMIT = 0.10;

    Rounds {
        measured = List.copyOf(measured);
    }

    boolean areQuiet() {
        return measured.size() >= wanted
                && spread(round -> round.nanos(Peer.LIMIT)).relative() <= WIDEST_SPREAD_OF_THE_LIMIT;
    }

    Spread spread(ToDoubleFunction<Round> value) {
        return Spread.of(counted().stream().mapToDouble(value));
    }

    private List<Round> counted() {
        return measured.stream()
                .sorted(Comparator.comparingDouble(round -> round.nanos(Peer.LIMIT)))
                .limit(wanted)
                .toList();
    }
}
