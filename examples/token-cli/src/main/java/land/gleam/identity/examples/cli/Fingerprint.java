package land.gleam.identity.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the secret's fingerprint. */
@Command(
        name = "fingerprint",
        header = "Prints the secret's fingerprint, to compare it with another.",
        description = "8 hexadecimal digits; equal secrets have equal fingerprints.",
        exitCodeList = {
            GleamToken.EXIT_CODE_OF_SUCCESS,
            GleamToken.EXIT_CODE_OF_WRONG_USE,
            GleamToken.EXIT_CODE_OF_A_FAILURE
        },
        footer = {
            "",
            "JSON: fingerprint.",
            "",
            "Examples:",
            "  gleam-token fingerprint",
            "  kubectl exec my-pod -- printenv GLEAM_IDENTITY_SECRET \\",
            "      | gleam-token fingerprint --secret-stdin"
        })
final class Fingerprint implements Runnable {
    private final Shell shell;

    @Mixin
    private final SecretOptions secret;

    @Option(names = "--json", description = Json.DESCRIPTION)
    private boolean json;

    Fingerprint(Shell shell) {
        this.shell = shell;
        this.secret = new SecretOptions(shell);
    }

    @Override
    public void run() {
        String fingerprint = secret.secret().fingerprint();
        shell.out().println(json ? Json.line(new Result(fingerprint)) : fingerprint);
    }

    private record Result(String fingerprint) {}
}
