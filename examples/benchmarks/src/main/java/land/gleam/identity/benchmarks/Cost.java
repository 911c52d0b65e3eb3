package land.gleam.identity.benchmarks;

/** What one token cost. */
record Cost(double cpuNanos, double bytes) {}
