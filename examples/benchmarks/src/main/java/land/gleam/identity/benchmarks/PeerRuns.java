package land.gleam.identity.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all peers in this JVM, in rounds: each peer once per round, for a moment, so that whatever else happens on the
 * machine happens to all of them. Each round begins with another peer.
 */
final class PeerRuns {
    private static final int MOST_THREADS = 2;
    private static final int WARM_UP_ROUNDS = 12;
    private static final List<String> METHODS = List.of("mint", "verify");

    private final int rounds;
    private final TimeValue time;

    PeerRuns(int rounds, double seconds) {
        this.rounds = rounds;
        this.time = TimeValue.milliseconds(Math.round(seconds * 1000));
    }

    /** The costs of every task and peer, round after round. */
    List<Cost> measure() throws RunnerException {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            round(round, MOST_THREADS);
        }
        List<Cost> costs = new ArrayList<>();
        for (int threads = 1; threads <= MOST_THREADS; threads++) {
            for (int round = 0; round < rounds; round++) {
                costs.addAll(round(round, threads));
            }
        }
        System.err.println();
        return costs;
    }

    private List<Cost> round(int round, int threads) throws RunnerException {
        System.err.print('.');
        List<Cost> costs = new ArrayList<>();
        for (String method : METHODS) {
            for (Peer peer : startingWith(round % Peer.values().length)) {
                costs.add(run(new Task(method, threads), peer));
            }
        }
        return costs;
    }

    private static List<Peer> startingWith(int first) {
        List<Peer> peers = Arrays.asList(Peer.values());
        Collections.rotate(peers, -first);
        return peers;
    }

    private Cost run(Task task, Peer peer) throws RunnerException {
        IterationResult result = new Runner(new OptionsBuilder()
                        .include(PeersBenchmark.class.getName() + "\\." + task.method() + "$")
                        .param("peer", peer.name())
                        .threads(task.threads())
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(time)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .runSingle()
                .getAggregatedResult()
                .getIterationResults()
                .iterator()
                .next();
        double operations = result.getMetadata().getAllOps();
        return new Cost(task, peer, sum(result, "cpuNanos") / operations, sum(result, "allocatedBytes") / operations);
    }

    private static double sum(IterationResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter)).getScore();
    }
}
