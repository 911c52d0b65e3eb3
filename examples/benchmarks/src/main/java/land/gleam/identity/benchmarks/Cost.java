package land.gleam.identity.benchmarks;

/** What one token cost a peer in one round. */
record Cost(Task task, Peer peer, double cpuNanos, double bytes) {}
