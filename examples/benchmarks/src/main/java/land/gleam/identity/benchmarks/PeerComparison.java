package land.gleam.identity.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Compares all peers in one JVM, in rounds. In each round the peers take several short turns in random order, so that
 * other load on the machine affects all of them. Of the rounds, those count in which the lower bound was fastest; on a
 * busy machine more rounds are run. A ratio is the median of the ratios within the rounds.
 */
public final class PeerComparison {
    private static final int MAX_THREADS = 2;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int TURNS_PER_ROUND = 5;
    private static final List<String> METHODS = List.of("sign", "verify");

    /** A result counts if the lower bound's slowest round is this close to its fastest, relative to the median. */
    private static final double MAX_SPREAD = 0.10;

    /** The number of rounds to run at most, as a multiple of those that count. */
    private static final int MAX_ROUNDS = 6;

    private final int rounds;
    private final TimeValue turn;

    private PeerComparison(int rounds, double seconds) {
        this.rounds = rounds;
        this.turn = TimeValue.milliseconds(Math.round(seconds * 1000 / TURNS_PER_ROUND));
    }

    /** Checks and measures all peers, and prints the table; exits with 1 if a result does not count. */
    public static void main(String[] arguments) throws RunnerException {
        for (Peer peer : Peer.values()) {
            PeerCheck.check(peer.candidate());
        }
        List<Result> results = new PeerComparison(
                        Integer.getInteger("peers.rounds", 9),
                        Double.parseDouble(System.getProperty("peers.seconds", "1")))
                .measure();
        System.out.print(table(results));
        if (!results.stream().allMatch(Result::counts)) {
            System.err.printf("The lower bound varies by more than %.0f %%. Use a quiet machine.%n", 100 * MAX_SPREAD);
            System.exit(1);
        }
    }

    private List<Result> measure() throws RunnerException {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            for (String method : METHODS) {
                runRound(round, method, MAX_THREADS);
            }
        }
        List<Result> results = new ArrayList<>();
        for (String method : METHODS) {
            for (int threads = 1; threads <= MAX_THREADS; threads++) {
                results.add(measure(method, threads));
            }
        }
        return results;
    }

    private Result measure(String method, int threads) throws RunnerException {
        List<Round> measured = new ArrayList<>();
        Result result;
        do {
            measured.add(runRound(measured.size(), method, threads));
            result = Result.of(method, threads, quietest(measured, rounds));
        } while (measured.size() < rounds || (!result.counts() && measured.size() < MAX_ROUNDS * rounds));
        System.err.printf("%s, %d threads: %d rounds%n", method, threads, measured.size());
        return result;
    }

    private Round runRound(int number, String method, int threads) throws RunnerException {
        Map<Peer, Cost> costs = new EnumMap<>(Peer.class);
        for (int i = 0; i < TURNS_PER_ROUND; i++) {
            List<Peer> peers = Arrays.asList(Peer.values());
            Collections.shuffle(peers, new Random(number * TURNS_PER_ROUND + i));
            for (Peer peer : peers) {
                costs.merge(peer, run(peer, method, threads), Cost::plus);
            }
        }
        return new Round(costs);
    }

    private Cost run(Peer peer, String method, int threads) throws RunnerException {
        IterationResult result = new Runner(new OptionsBuilder()
                        .include(PeersBenchmark.class.getName() + "\\." + method + "$")
                        .param("peer", peer.name())
                        .threads(threads)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(turn)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .runSingle()
                .getAggregatedResult()
                .getIterationResults()
                .iterator()
                .next();
        return new Cost(result.getMetadata().getAllOps(), sum(result, "cpuNanos"), sum(result, "allocatedBytes"));
    }

    private static double sum(IterationResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter)).getScore();
    }

    /** Returns the rounds in which the lower bound was fastest: no peer chooses its own good rounds. */
    static List<Round> quietest(List<Round> measured, int count) {
        return measured.stream()
                .sorted(Comparator.comparingDouble(round -> round.nanos(Peer.LOWER_BOUND)))
                .limit(count)
                .toList();
    }

    /** Returns a Markdown table: how many times longer each peer takes than this library. */
    static String table(List<Result> results) {
        StringBuilder text = new StringBuilder("JDK %s (%s), %d processors\n\n|"
                .formatted(
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        Runtime.getRuntime().availableProcessors()));
        results.forEach(result ->
                text.append(" | ").append(result.method()).append(", threads: ").append(result.threads()));
        text.append(" | bytes per token |\n|---|")
                .append("---:|".repeat(results.size() + 1))
                .append("\n");
        for (Peer peer : Peer.values()) {
            text.append("| ").append(peer.title());
            results.forEach(result -> text.append(String.format(
                    Locale.ROOT, " | %.2f", result.median(round -> round.ratio(peer, Peer.GLEAM_IDENTITY)))));
            text.append(results.stream()
                    .filter(result -> result.threads() == 1)
                    .map(result -> String.format(Locale.ROOT, "%.0f", result.median(round -> round.bytes(peer))))
                    .collect(Collectors.joining(", ", " | ", " |\n")));
        }
        text.append("| Gleam identity, nanoseconds");
        results.forEach(result -> text.append(
                String.format(Locale.ROOT, " | %.0f", result.median(round -> round.nanos(Peer.GLEAM_IDENTITY)))));
        text.append(" | |\n| spread of the lower bound");
        results.forEach(result -> text.append(String.format(Locale.ROOT, " | %.1f %%", 100 * result.spread())));
        return text.append(" | |\n").toString();
    }

    /** The cost of a number of tokens. */
    record Cost(double tokens, double cpuNanos, double bytes) {
        Cost plus(Cost other) {
            return new Cost(tokens + other.tokens, cpuNanos + other.cpuNanos, bytes + other.bytes);
        }
    }

    /** The cost of every peer in a round. */
    record Round(Map<Peer, Cost> costs) {
        double nanos(Peer peer) {
            return cost(peer).cpuNanos() / cost(peer).tokens();
        }

        double bytes(Peer peer) {
            return cost(peer).bytes() / cost(peer).tokens();
        }

        double ratio(Peer one, Peer other) {
            return nanos(one) / nanos(other);
        }

        private Cost cost(Peer peer) {
            return Objects.requireNonNull(costs.get(peer));
        }
    }

    /** The rounds that count, for one method and number of threads. */
    record Result(String method, int threads, List<Round> rounds) {
        static Result of(String method, int threads, List<Round> rounds) {
            return new Result(method, threads, List.copyOf(rounds));
        }

        double median(ToDoubleFunction<Round> value) {
            double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }

        /** Returns the distance between the lower bound's fastest and slowest round, relative to the median. */
        double spread() {
            double[] sorted = rounds.stream()
                    .mapToDouble(round -> round.nanos(Peer.LOWER_BOUND))
                    .sorted()
                    .toArray();
            return (sorted[sorted.length - 1] - sorted[0]) / median(round -> round.nanos(Peer.LOWER_BOUND));
        }

        boolean counts() {
            return spread() <= MAX_SPREAD;
        }
    }
}
