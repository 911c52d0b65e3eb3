package land.gleam.identity.examples.cli;

import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.TokenReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints every problem of a token. */
@Command(
        name = "explain",
        header = "Prints everything that is wrong with a token.",
        description =
                "Also prints the common mistakes that match, and the token's content. Without a secret, everything but"
                        + " the signature is checked.",
        footer = {
            "",
            "JSON: accepted, undecided, checkedAt, problems (each reason, claim, what, found, wanted, fix), hints, warnings, header,"
                    + " claims (each name, value, time, relative).",
            "",
            "Examples:",
            "  echo \"$TOKEN\" | gleam-token explain",
            "  gleam-token explain --secret-file /run/secrets/gleam \"$TOKEN\"",
            "  gleam-token explain --at 2026-11-22T12:00:00Z \"$TOKEN\"",
            "  gleam-token explain --redacted --json \"$TOKEN\" >> refused.jsonl"
        })
final class Explain extends TokenCommand {
    @Option(names = "--redacted", description = "Omits personal data, so that the output can be logged.")
    private boolean redacted;

    Explain(Shell shell) {
        super(shell);
    }

    @Override
    boolean checksWhatItCan() {
        return true;
    }

    @Override
    boolean check(GleamIdentityVerifier.Builder verifier, boolean hasSecret, String token) {
        TokenReport report = hasSecret ? verifier.build().explain(token) : verifier.explainWithoutSecret(token);
        TokenReport shown = redacted ? report.redacted() : report;
        print(ReportJson.of(shown), ReportPage.of(shown, redacted, page()));
        return report.accepted();
    }
}
