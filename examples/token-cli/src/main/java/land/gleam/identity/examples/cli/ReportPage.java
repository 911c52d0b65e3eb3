package land.gleam.identity.examples.cli;

import java.util.List;
import land.gleam.identity.TokenReport;
import land.gleam.identity.TokenReport.Entry;
import land.gleam.identity.TokenReport.Problem;
import picocli.CommandLine.Help.Ansi.Style;

/** A report as its {@code toString} gives it, laid out for a terminal. */
final class ReportPage {
    private static final int LONGEST_ALIGNED_NAME = 16;

    private final TokenReport report;
    private final Page page;

    private ReportPage(TokenReport report, Page page) {
        this.report = report;
        this.page = page;
    }

    static Page of(TokenReport report, boolean redacted, Page page) {
        return new ReportPage(report, page).write(redacted);
    }

    private Page write(boolean redacted) {
        page.verdict(report.accepted(), " at " + report.checkedAt());
        report.problems().forEach(this::write);
        writeList("Hints", report.hints());
        writeList("Warnings", report.warnings());
        String remark = redacted ? ", without personal data" : report.accepted() ? "" : ", not proven";
        writeEntries("Header" + remark, report.header());
        writeEntries("Claims" + remark, report.claims());
        return page;
    }

    private void write(Problem problem) {
        page.heading(
                problem.reason().map(Enum::name).orElse("SECRET UNAVAILABLE")
                        + problem.claim().map(" "::concat).orElse(""),
                Style.fg_red);
        page.sentences("  ", problem.what());
        problem.found().ifPresent(found -> page.value("found:  ", found, ""));
        problem.wanted().ifPresent(wanted -> page.sentences("  wanted: ", wanted));
        page.sentences("  fix:    ", problem.fix());
    }

    private void writeList(String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            page.heading(heading, Style.fg_yellow);
            sentences.forEach(each -> page.sentences("  - ", each));
        }
    }

    private void writeEntries(String heading, List<Entry> entries) {
        if (!entries.isEmpty()) {
            page.heading(heading);
            int width = entries.stream()
                    .mapToInt(entry -> entry.name().length())
                    .filter(length -> length <= LONGEST_ALIGNED_NAME)
                    .max()
                    .orElse(0);
            entries.forEach(entry -> write(entry, width));
        }
    }

    private void write(Entry entry, int width) {
        String space = " ".repeat(Math.max(1, 1 + width - entry.name().length()));
        page.value(
                entry.name() + ":" + space,
                entry.value(),
                entry.time()
                        .map(time ->
                                " (" + time + entry.relative().map(", "::concat).orElse("") + ")")
                        .orElse(""));
    }
}
