package land.gleam.identity.examples.cli;

import java.util.List;
import land.gleam.identity.TokenReport;
import land.gleam.identity.TokenReport.Entry;
import land.gleam.identity.TokenReport.Problem;
import picocli.CommandLine.Help.Ansi.Style;

/** Prints a report for a terminal: the text of its {@code toString}, wrapped, aligned and coloured. */
final class ReportPage {
    private static final int LONGEST_ALIGNED_NAME = 16;

    private final Page page;

    private ReportPage(Page page) {
        this.page = page;
    }

    static Page of(TokenReport report, boolean redacted, Page page) {
        new ReportPage(page).add(report, redacted);
        return page;
    }

    private void add(TokenReport report, boolean redacted) {
        String verdict = report.accepted() ? "ACCEPTED" : report.undecided() ? "UNDECIDED" : "REFUSED";
        page.verdict(verdict, " at " + report.checkedAt());
        report.problems().forEach(this::add);
        addList("Hints", report.hints());
        addList("Warnings", report.warnings());
        String remark = redacted ? ", without personal data" : report.accepted() ? "" : ", not proven";
        addEntries("Header" + remark, report.header());
        addEntries("Claims" + remark, report.claims());
    }

    private void add(Problem problem) {
        String reason = problem.reason() == null
                ? "SIGNATURE NOT CHECKED"
                : problem.reason().name();
        page.heading(problem.claim() == null ? reason : reason + " " + problem.claim(), Style.fg_red);
        page.sentences("  ", problem.what());
        if (problem.found() != null) {
            page.sentences("  found:  ", problem.found());
        }
        if (problem.wanted() != null) {
            page.sentences("  wanted: ", problem.wanted());
        }
        page.sentences("  fix:    ", SecretOptions.fix(problem));
    }

    private void addList(String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            page.heading(heading, Style.fg_yellow);
            sentences.forEach(each -> page.sentences("  - ", each));
        }
    }

    private void addEntries(String heading, List<Entry> entries) {
        if (!entries.isEmpty()) {
            page.heading(heading);
            int width = entries.stream()
                    .mapToInt(entry -> entry.name().length())
                    .filter(length -> length <= LONGEST_ALIGNED_NAME)
                    .max()
                    .orElse(0);
            entries.forEach(entry -> add(entry, width));
        }
    }

    private void add(Entry entry, int width) {
        String space = " ".repeat(Math.max(1, 1 + width - entry.name().length()));
        String relative = entry.relative() == null ? "" : ", " + entry.relative();
        page.sentences(
                "  " + entry.name() + ":" + space,
                entry.value(),
                entry.time() == null ? "" : "(" + entry.time() + relative + ")");
    }
}
