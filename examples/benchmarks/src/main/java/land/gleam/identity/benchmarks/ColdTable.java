package land.gleam.identity.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Cold starts as Markdown: medians, with their quartiles where it counts. A ratio is the median of the rounds' own
 * ratios.
 */
final class ColdTable {
    private final List<ColdRun> runs;

    ColdTable(List<ColdRun> runs) {
        this.runs = runs;
    }

    String text() {
        StringBuilder text = new StringBuilder(conditions());
        for (ColdMode mode : runs.stream().map(ColdRun::mode).distinct().toList()) {
            for (ColdTask task : runs.stream().map(ColdRun::task).distinct().toList()) {
                appendTable(text, mode, task);
            }
        }
        return text.toString();
    }

    private String conditions() {
        return "JDK %s (%s), %d processors, %d rounds\n"
                .formatted(
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        Runtime.getRuntime().availableProcessors(),
                        of(runs.get(0).mode(), runs.get(0).task(), ColdPeer.LIMIT)
                                .size());
    }

    private void appendTable(StringBuilder text, ColdMode mode, ColdTask task) {
        text.append("\n| %s | %s | quartiles | of jjwt's | of nimbus' | whole process | peak memory |\n"
                .formatted(mode.title(), task.title()));
        text.append("|---|---:|---:|---:|---:|---:|---:|\n");
        for (ColdPeer peer : ColdPeer.values()) {
            List<ColdRun> own = of(mode, task, peer);
            Spread millis = spread(own, ColdRun::millis);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f ms | %.0f to %.0f | %.2f | %.2f | %.0f ms | %.0f MiB |\n",
                    peer.title(),
                    millis.median(),
                    millis.lowerQuartile(),
                    millis.upperQuartile(),
                    ratio(own, of(mode, task, ColdPeer.JJWT)),
                    ratio(own, of(mode, task, ColdPeer.NIMBUS)),
                    spread(own, ColdRun::processMillis).median(),
                    spread(own, ColdRun::peakMebibytes).median()));
        }
    }

    private static double ratio(List<ColdRun> ones, List<ColdRun> others) {
        return Spread.of(IntStream.range(0, ones.size())
                        .mapToDouble(round ->
                                ones.get(round).millis() / others.get(round).millis()))
                .median();
    }

    private static Spread spread(List<ColdRun> runs, ToDoubleFunction<ColdRun> value) {
        return Spread.of(runs.stream().mapToDouble(value));
    }

    private List<ColdRun> of(ColdMode mode, ColdTask task, ColdPeer peer) {
        return runs.stream()
                .filter(run -> run.mode() == mode && run.task() == task && run.peer() == peer)
                .toList();
    }
}
