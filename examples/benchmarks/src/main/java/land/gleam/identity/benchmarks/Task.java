package land.gleam.identity.benchmarks;

/** What is measured: one of the benchmark's methods, on so many threads. */
record Task(String method, int threads) {
    @Override
    public String toString() {
        return method + ", " + threads + (threads == 1 ? " thread" : " threads");
    }
}
