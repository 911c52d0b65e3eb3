package land.gleam.identity.examples.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.InvalidIdentitySecretException;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The source of the secret: a file, standard input or the environment, never an argument. */
final class SecretOptions {
    static final String HOW_TO_SUPPLY = "Set " + Environment.SECRET + " or " + Environment.SECRET_FILE
            + ", or use --secret-file or --secret-stdin.";

    private final Shell shell;

    @Option(
            names = "--secret-file",
            paramLabel = "<file>",
            description = "A file that holds only the secret, instead of GLEAM_IDENTITY_SECRET or"
                    + " GLEAM_IDENTITY_SECRET_FILE.")
    private @Nullable Path file;

    @Option(names = "--secret-stdin", description = "Reads the secret from standard input instead.")
    private boolean readsInput;

    @Option(
            names = "--allow-short-secret",
            description = "Accepts a secret of 16 to 31 bytes, as GLEAM_IDENTITY_ALLOW_SHORT_SECRET=true does.")
    private boolean allowsShort;

    SecretOptions(Shell shell) {
        this.shell = shell;
    }

    /** Returns what to do about a problem: in a report, only a missing secret has no reason. */
    static String fix(Problem problem) {
        return problem.reason() == null ? HOW_TO_SUPPLY : problem.fix();
    }

    boolean readsInput() {
        return readsInput;
    }

    IdentitySecret secret() {
        IdentitySecret secret = find();
        if (secret == null) {
            throw new IllegalArgumentException("No secret is configured. " + HOW_TO_SUPPLY);
        }
        return secret;
    }

    /** Returns the secret, or null if none is configured. */
    @Nullable
    IdentitySecret find() {
        if (file != null && readsInput) {
            throw new IllegalArgumentException("Use either --secret-file or --secret-stdin, not both.");
        }
        if (file != null) {
            return fromFile(file);
        }
        return readsInput ? fromText(StandardInput.secret(shell)) : fromEnvironment();
    }

    IdentitySecret fromFile(Path path) {
        return withRemedy(() -> IdentitySecret.fromFile(path, minimumLength()));
    }

    private IdentitySecret fromText(String text) {
        return withRemedy(() -> IdentitySecret.of(text, minimumLength()));
    }

    private @Nullable IdentitySecret fromEnvironment() {
        String text = shell.environment().secret();
        if (text != null) {
            return fromText(text);
        }
        Path path = shell.environment().secretFile();
        return path == null ? null : fromFile(path);
    }

    private MinimumLength minimumLength() {
        return allowsShort || shell.environment().allowsShortSecret() ? MinimumLength.BYTES_16 : MinimumLength.BYTES_32;
    }

    private static IdentitySecret withRemedy(Supplier<IdentitySecret> source) {
        try {
            return source.get();
        } catch (InvalidIdentitySecretException e) {
            String remedy = switch (e.rule()) {
                case SHORT ->
                    " To allow them, use --allow-short-secret or set " + Environment.ALLOW_SHORT_SECRET + "=true.";
                case NOT_A_REGULAR_FILE -> " To pipe in the secret, use --secret-stdin.";
                default -> "";
            };
            throw new IllegalArgumentException(e.getMessage() + remedy, e);
        }
    }
}
