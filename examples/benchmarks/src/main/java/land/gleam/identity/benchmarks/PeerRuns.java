package land.gleam.identity.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all peers in this JVM, in rounds: the peers take several short turns in each round, so that whatever else
 * happens on the machine happens to all of them. Each turn has another order.
 */
final class PeerRuns {
    private static final int MOST_THREADS = 2;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int TURNS_IN_A_ROUND = 5;
    private static final List<String> METHODS = List.of("mint", "verify");

    /** A task is given up after so many times the wanted rounds. */
    private static final int PATIENCE = 6;

    private final int wanted;
    private final TimeValue time;

    PeerRuns(int rounds, double seconds) {
        this.wanted = rounds;
        this.time = TimeValue.milliseconds(Math.round(seconds * 1000 / TURNS_IN_A_ROUND));
    }

    /** All tasks' rounds. */
    List<Rounds> measure() throws RunnerException {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (String method : METHODS) {
                round(round, new Task(method, MOST_THREADS));
            }
        }
        List<Rounds> all = new ArrayList<>();
        for (String method : METHODS) {
            for (int threads = 1; threads <= MOST_THREADS; threads++) {
                all.add(measure(new Task(method, threads)));
            }
        }
        return all;
    }

    private Rounds measure(Task task) throws RunnerException {
        List<Round> measured = new ArrayList<>();
        Rounds rounds;
        do {
            Round round = round(measured.size(), task);
            System.err.printf(Locale.ROOT, "%s: the limit takes %.0f ns%n", task, round.nanos(Peer.LIMIT));
            measured.add(round);
            rounds = new Rounds(task, wanted, measured);
        } while (!rounds.areQuiet() && measured.size() < PATIENCE * wanted);
        return rounds;
    }

    private Round round(int number, Task task) throws RunnerException {
        Map<Peer, Usage> usages = new EnumMap<>(Peer.class);
        for (int turn = 0; turn < TURNS_IN_A_ROUND; turn++) {
            for (Peer peer : shuffled(number * TURNS_IN_A_ROUND + turn)) {
                usages.merge(peer, run(task, peer), Usage::plus);
            }
        }
        Map<Peer, Cost> costs = new EnumMap<>(Peer.class);
        usages.forEach((peer, usage) -> costs.put(peer, usage.each()));
        return new Round(costs);
    }

    /** So that no peer is always next to the limit; the same in every run. */
    private static List<Peer> shuffled(int seed) {
        List<Peer> peers = Arrays.asList(Peer.values());
        Collections.shuffle(peers, new Random(seed));
        return peers;
    }

    private Usage run(Task task, Peer peer) throws RunnerException {
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
        return new Usage(result.getMetadata().getAllOps(), sum(result, "cpuNanos"), sum(result, "allocatedBytes"));
    }

    private static double sum(IterationResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter)).getScore();
    }

    /** What a number of operations took together. */
    private record Usage(double operations, double cpuNanos, double bytes) {
        Usage plus(Usage other) {
            return new Usage(operations + other.operations, cpuNanos + other.cpuNanos, bytes + other.bytes);
        }

        Cost each() {
            return new Cost(cpuNanos / operations, bytes / operations);
        }
    }
}
