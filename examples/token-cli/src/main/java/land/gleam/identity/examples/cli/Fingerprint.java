package land.gleam.identity.examples.cli;

import java.util.concurrent.Callable;
import land.gleam.identity.IdentitySecret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says by which mark a secret can be compared with another. */
@Command(
        name = "fingerprint",
        header = "Prints the secret's fingerprint, to compare it with another.",
        description = "8 hexadecimal digits, the same wherever the secret is the same.",
        footer = {
            "",
            "JSON: fingerprint.",
            "",
            "Examples:",
            "  gleam-token fingerprint",
            "  kubectl exec my-pod -- printenv GLEAM_IDENTITY_SECRET \\",
            "      | gleam-token fingerprint --secret-stdin"
        })
final class Fingerprint implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final SecretOptions secret;

    @Mixin
    private final JsonOption json = new JsonOption();

    Fingerprint(Shell shell) {
        this.shell = shell;
        this.secret = new SecretOptions(shell);
    }

    @Override
    public Integer call() {
        IdentitySecret loaded = secret.secret();
        shell.out()
                .println(
                        json.isGiven()
                                ? Json.object(members -> members.add("fingerprint", loaded.fingerprint()))
                                : loaded.fingerprint());
        return ExitCode.ACCEPTED;
    }
}
