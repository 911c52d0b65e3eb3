package land.gleam.identity.examples.cli;

import java.util.concurrent.Callable;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.TokenReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says everything that is wrong with a token. */
@Command(
        name = "explain",
        header = "Says everything that is wrong with a token.",
        description = "Then the usual mistakes that fit, and what the token says.",
        footer = {
            "",
            "JSON: accepted, checkedAt, problems (each reason, claim, what, found, wanted, fix), hints, warnings, header,"
                    + " claims (each name, value, time, relative).",
            "",
            "Examples:",
            "  echo \"$TOKEN\" | gleam-token explain",
            "  gleam-token explain --at 2026-11-22T12:00:00Z \"$TOKEN\"",
            "  gleam-token explain --redacted --json \"$TOKEN\" >> refused.jsonl"
        })
final class Explain implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final VerifierOptions options;

    @Option(names = "--redacted", description = "Leaves personal data out, so that the answer may stand in a log.")
    private boolean redacted;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Mixin
    private final ColorOption color;

    Explain(Shell shell) {
        this.shell = shell;
        this.options = new VerifierOptions(shell);
        this.color = new ColorOption(shell);
    }

    @Override
    public Integer call() {
        GleamIdentityVerifier verifier = options.verifier();
        TokenReport whole = verifier.explain(options.token());
        TokenReport report = redacted ? whole.redacted() : whole;
        shell.out()
                .print(json.isGiven() ? ReportJson.of(report) + '\n' : ReportPage.of(report, redacted, color.page()));
        return report.accepted() ? ExitCode.ACCEPTED : ExitCode.REFUSED;
    }
}
