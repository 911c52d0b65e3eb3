package land.gleam.identity.benchmarks;

/**
 * One fresh JVM.
 *
 * @param millis from the first line of {@code main} to the token or the verified user
 * @param processMillis from the start of the process to its end
 * @param peakMebibytes the most memory that it had
 */
record ColdRun(
        ColdMode mode, ColdTask task, ColdPeer peer, double millis, double processMillis, double peakMebibytes) {}
