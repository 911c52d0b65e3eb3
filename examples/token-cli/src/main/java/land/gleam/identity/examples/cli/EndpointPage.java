package land.gleam.identity.examples.cli;

import java.util.List;
import land.gleam.identity.testkit.EndpointReport;
import land.gleam.identity.testkit.EndpointReport.Check;
import land.gleam.identity.testkit.EndpointReport.Finding;
import picocli.CommandLine.Help.Ansi.Style;

/** Prints an endpoint's report for a terminal: the text of its {@code toString}, wrapped and coloured. */
final class EndpointPage {
    private EndpointPage() {}

    static Page of(EndpointReport report, Page page) {
        String requests = report.requests() == 1 ? " request" : " requests";
        page.verdict(
                report.good() ? "GOOD" : "FAILED",
                " at " + report.checkedAt() + ", after " + report.requests() + requests);
        report.failures().forEach(failure -> add(failure, "", Style.fg_red, page));
        report.warnings().forEach(warning -> add(warning, "Warning: ", Style.fg_yellow, page));
        addList("Not checked", report.notChecked(), page);
        addList("Passed", report.passed(), page);
        return page;
    }

    private static void add(Finding finding, String kind, Style colour, Page page) {
        page.heading(kind + finding.code(), colour)
                .sentences("  ", finding.what())
                .sentences("  sent:   ", finding.sent())
                .sentences("  found:  ", finding.found())
                .sentences("  wanted: ", finding.wanted())
                .sentences("  why:    ", finding.why())
                .sentences("  fix:    ", finding.fix());
    }

    private static void addList(String heading, List<Check> checks, Page page) {
        if (!checks.isEmpty()) {
            page.heading(heading);
            checks.forEach(check -> page.sentences("  - ", check.toString()));
        }
    }
}
