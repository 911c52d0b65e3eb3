package land.gleam.identity.benchmarks;

import java.util.Map;
import java.util.Objects;

/** What one token cost each peer while they took turns. */
record Round(Map<Peer, Cost> costs) {
    double nanos(Peer peer) {
        return cost(peer).cpuNanos();
    }

    double bytes(Peer peer) {
        return cost(peer).bytes();
    }

    /** One peer's time over another's. */
    double ratio(Peer one, Peer other) {
        return nanos(one) / nanos(other);
    }

    private Cost cost(Peer peer) {
        return Objects.requireNonNull(costs.get(peer));
    }
}
