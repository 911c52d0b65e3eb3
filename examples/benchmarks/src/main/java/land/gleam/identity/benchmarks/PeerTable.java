package land.gleam.identity.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The comparison as Markdown, of the rounds that count. Times are of the thread's own processor time; a ratio is the
 * median of the rounds' ratios. The spread is the distance from the fastest to the slowest as a part of the median.
 */
final class PeerTable {
    private final List<Rounds> tasks;

    PeerTable(List<Rounds> tasks) {
        this.tasks = tasks;
    }

    String text() {
        StringBuilder text = new StringBuilder(conditions());
        for (String method :
                tasks.stream().map(rounds -> rounds.task().method()).distinct().toList()) {
            appendTable(
                    text,
                    tasks.stream()
                            .filter(rounds -> rounds.task().method().equals(method))
                            .toList());
        }
        for (Task task : voidTasks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\nVOID: the limit spreads over %.0f %% in \"%s\". Run it again on a quiet machine.\n",
                    100 * Rounds.WIDEST_SPREAD_OF_THE_LIMIT,
                    task));
        }
        return text.toString();
    }

    List<Task> voidTasks() {
        return tasks.stream()
                .filter(rounds -> !rounds.areQuiet())
                .map(Rounds::task)
                .toList();
    }

    private static String versions() {
        return Arrays.stream(Peer.values())
                .map(Peer::jar)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private String conditions() {
        return "JDK %s (%s), %d processors; %s\n"
                .formatted(
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        Runtime.getRuntime().availableProcessors(),
                        versions());
    }

    private static void appendTable(StringBuilder text, List<Rounds> tasks) {
        text.append("\n| ");
        for (Rounds rounds : tasks) {
            text.append("| %s, the quietest %d of %d rounds | spread | times the limit | we are faster "
                    .formatted(rounds.task(), rounds.wanted(), rounds.measured().size()));
        }
        text.append("| bytes |\n|---|")
                .append("---:|---:|---:|---:|".repeat(tasks.size()))
                .append("---:|\n");
        for (Peer peer : Peer.values()) {
            text.append("| ").append(peer.title());
            for (Rounds rounds : tasks) {
                text.append(cells(rounds, peer));
            }
            text.append(String.format(
                    Locale.ROOT,
                    " | %.0f |\n",
                    tasks.get(0).spread(round -> round.bytes(peer)).median()));
        }
    }

    private static String cells(Rounds rounds, Peer peer) {
        Spread nanos = rounds.spread(round -> round.nanos(peer));
        boolean other = peer.jar() != null;
        return String.format(
                Locale.ROOT,
                " | %.0f ns | %.1f %% | %.2f | %s",
                nanos.median(),
                100 * nanos.relative(),
                ratio(rounds, peer, Peer.LIMIT),
                other ? String.format(Locale.ROOT, "%.2f times", ratio(rounds, peer, Peer.GLEAM_IDENTITY)) : "");
    }

    private static double ratio(Rounds rounds, Peer one, Peer other) {
        return rounds.spread(round -> round.ratio(one, other)).median();
    }
}
