package land.gleam.identity.examples.cli;

import java.util.List;
import land.gleam.identity.TokenReport;
import land.gleam.identity.TokenReport.Entry;
import land.gleam.identity.TokenReport.Problem;

/** A report as JSON. Its members are named as those of {@link TokenReport}. */
final class ReportJson {
    private ReportJson() {}

    static String of(TokenReport report) {
        return Json.object(json -> json.add("accepted", report.accepted())
                .add("checkedAt", report.checkedAt().toString())
                .addObjects(
                        "problems",
                        report.problems().stream().map(ReportJson::problem).toList())
                .add("hints", report.hints())
                .add("warnings", report.warnings())
                .addObjects("header", entries(report.header()))
                .addObjects("claims", entries(report.claims())));
    }

    private static Json.Members problem(Problem problem) {
        return json -> json.add("reason", problem.reason())
                .add("claim", problem.claim())
                .add("what", problem.what())
                .add("found", problem.found())
                .add("wanted", problem.wanted())
                .add("fix", problem.fix());
    }

    private static List<Json.Members> entries(List<Entry> entries) {
        return entries.stream().map(ReportJson::entry).toList();
    }

    private static Json.Members entry(Entry entry) {
        return json -> json.add("name", entry.name())
                .add("value", entry.value())
                .add("time", entry.time())
                .add("relative", entry.relative());
    }
}
