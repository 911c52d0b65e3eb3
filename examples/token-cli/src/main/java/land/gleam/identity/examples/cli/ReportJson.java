package land.gleam.identity.examples.cli;

import java.time.Instant;
import java.util.List;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport;
import org.jspecify.annotations.Nullable;

/** A report as JSON, with the names of {@link TokenReport}'s accessors. */
record ReportJson(
        boolean accepted,
        boolean undecided,
        String checkedAt,
        List<Problem> problems,
        List<String> hints,
        List<String> warnings,
        List<Entry> header,
        List<Entry> claims) {

    static ReportJson of(TokenReport report) {
        return new ReportJson(
                report.accepted(),
                report.undecided(),
                report.checkedAt().toString(),
                report.problems().stream().map(Problem::of).toList(),
                report.hints(),
                report.warnings(),
                report.header().stream().map(Entry::of).toList(),
                report.claims().stream().map(Entry::of).toList());
    }

    private record Problem(
            @Nullable Reason reason,
            @Nullable String claim,
            String what,
            @Nullable String found,
            @Nullable String wanted,
            String fix) {

        static Problem of(TokenReport.Problem problem) {
            return new Problem(
                    problem.reason(),
                    problem.claim(),
                    problem.what(),
                    problem.found(),
                    problem.wanted(),
                    SecretOptions.fix(problem));
        }
    }

    private record Entry(
            String name,
            String value,
            @Nullable String time,
            @Nullable String relative) {
        static Entry of(TokenReport.Entry entry) {
            Instant time = entry.time();
            return new Entry(entry.name(), entry.value(), time == null ? null : time.toString(), entry.relative());
        }
    }
}
