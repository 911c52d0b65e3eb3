package land.gleam.identity.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The comparison as Markdown. Times are of the thread's own processor time; a ratio is the median of the rounds'
 * ratios. The spread is the distance between the quartiles as a part of the median, since single outliers happen on any
 * machine.
 */
final class PeerTable {
    /** A run in which the limit itself spreads wider says nothing. */
    private static final double WIDEST_SPREAD_OF_THE_LIMIT = 0.10;

    private final List<Cost> costs;

    PeerTable(List<Cost> costs) {
        this.costs = costs;
    }

    String text() {
        StringBuilder text = new StringBuilder(conditions());
        for (String method : tasks().stream().map(Task::method).distinct().toList()) {
            appendTable(
                    text,
                    tasks().stream()
                            .filter(task -> task.method().equals(method))
                            .toList());
        }
        for (Task task : voidTasks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\nVOID: the limit spreads over %.0f %% in \"%s\". Run it again on a quiet machine.\n",
                    100 * WIDEST_SPREAD_OF_THE_LIMIT,
                    task));
        }
        return text.toString();
    }

    List<Task> voidTasks() {
        return tasks().stream()
                .filter(task -> nanos(task, Peer.LIMIT).relative() > WIDEST_SPREAD_OF_THE_LIMIT)
                .toList();
    }

    private List<Task> tasks() {
        return costs.stream().map(Cost::task).distinct().toList();
    }

    private String conditions() {
        return "JDK %s (%s), %d processors, %d rounds; %s\n"
                .formatted(
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        Runtime.getRuntime().availableProcessors(),
                        costs(tasks().get(0), Peer.LIMIT).size(),
                        Arrays.stream(Peer.values())
                                .map(Peer::jar)
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(", ")));
    }

    private void appendTable(StringBuilder text, List<Task> tasks) {
        text.append("\n| ");
        for (Task task : tasks) {
            text.append("| %s | spread (min to max) | times the limit | we are faster ".formatted(task));
        }
        text.append("| bytes |\n|---|")
                .append("---:|---:|---:|---:|".repeat(tasks.size()))
                .append("---:|\n");
        for (Peer peer : Peer.values()) {
            text.append("| ").append(peer.title());
            for (Task task : tasks) {
                text.append(cells(task, peer));
            }
            text.append(String.format(
                    Locale.ROOT, " | %.0f |\n", bytes(tasks.get(0), peer).median()));
        }
    }

    private String cells(Task task, Peer peer) {
        Spread nanos = nanos(task, peer);
        boolean other = peer.jar() != null;
        return String.format(
                Locale.ROOT,
                " | %.0f ns | %.1f %% (%.0f to %.0f) | %.2f | %s",
                nanos.median(),
                100 * nanos.relative(),
                nanos.min(),
                nanos.max(),
                ratio(task, peer, Peer.LIMIT),
                other ? String.format(Locale.ROOT, "%.2f times", ratio(task, peer, Peer.GLEAM_IDENTITY)) : "");
    }

    /** One peer's time over another's: the median of the rounds' own ratios. */
    private double ratio(Task task, Peer one, Peer other) {
        List<Cost> ones = costs(task, one);
        List<Cost> others = costs(task, other);
        return Spread.of(IntStream.range(0, ones.size())
                        .mapToObj(round ->
                                ones.get(round).cpuNanos() / others.get(round).cpuNanos()))
                .median();
    }

    private Spread nanos(Task task, Peer peer) {
        return Spread.of(costs(task, peer).stream().map(Cost::cpuNanos));
    }

    private Spread bytes(Task task, Peer peer) {
        return Spread.of(costs(task, peer).stream().map(Cost::bytes));
    }

    private List<Cost> costs(Task task, Peer peer) {
        return costs.stream()
                .filter(cost -> cost.task().equals(task) && cost.peer() == peer)
                .toList();
    }
}
