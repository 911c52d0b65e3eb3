package land.gleam.identity.examples.cli;

import java.util.List;
import land.gleam.identity.testkit.EndpointReport;

/** An endpoint's report as JSON, with the names of {@link EndpointReport}'s accessors. */
record EndpointJson(
        boolean good,
        String checkedAt,
        int requests,
        List<Finding> failures,
        List<Finding> warnings,
        List<Check> notChecked,
        List<Check> passed) {

    static EndpointJson of(EndpointReport report) {
        return new EndpointJson(
                report.good(),
                report.checkedAt().toString(),
                report.requests(),
                report.failures().stream().map(Finding::of).toList(),
                report.warnings().stream().map(Finding::of).toList(),
                report.notChecked().stream().map(Check::of).toList(),
                report.passed().stream().map(Check::of).toList());
    }

    private record Finding(String code, String what, String sent, String found, String wanted, String why, String fix) {
        static Finding of(EndpointReport.Finding finding) {
            return new Finding(
                    finding.code(),
                    finding.what(),
                    finding.sent(),
                    finding.found(),
                    finding.wanted(),
                    finding.why(),
                    finding.fix());
        }
    }

    private record Check(String code, String reason) {
        static Check of(EndpointReport.Check check) {
            return new Check(check.code(), check.reason());
        }
    }
}
