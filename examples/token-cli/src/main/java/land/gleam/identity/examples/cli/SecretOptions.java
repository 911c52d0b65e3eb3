package land.gleam.identity.examples.cli;

import java.nio.file.Path;
import java.util.function.Supplier;
import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the secret comes from: a file, standard input or the environment, never an argument. */
final class SecretOptions {
    private final Shell shell;

    @Option(
            names = "--secret-file",
            paramLabel = "<file>",
            description = "A file with the secret alone, instead of GLEAM_IDENTITY_SECRET or"
                    + " GLEAM_IDENTITY_SECRET_FILE.")
    private @Nullable Path file;

    @Option(names = "--secret-stdin", description = "Reads the secret from standard input instead.")
    private boolean onStandardInput;

    SecretOptions(Shell shell) {
        this.shell = shell;
    }

    boolean onStandardInput() {
        return onStandardInput;
    }

    IdentitySecret secret() {
        if (file != null && onStandardInput) {
            throw new IllegalArgumentException("Both --secret-file and --secret-stdin are given. Keep one of them.");
        }
        if (file != null) {
            return fromFile(file);
        }
        return onStandardInput ? fromText(StandardInput.secret(shell)) : fromEnvironment();
    }

    IdentitySecret fromFile(Path path) {
        return checked(() -> IdentitySecret.fromFile(path), () -> IdentitySecret.fromFileAllowingShort(path));
    }

    private IdentitySecret fromEnvironment() {
        String text = shell.environment().secret();
        if (text != null) {
            return fromText(text);
        }
        Path path = shell.environment().secretFile();
        if (path != null) {
            return fromFile(path);
        }
        throw new IllegalArgumentException("There is no secret. Set " + Environment.SECRET + " or "
                + Environment.SECRET_FILE + ", or use --secret-file or --secret-stdin.");
    }

    private IdentitySecret fromText(String text) {
        return checked(() -> IdentitySecret.of(text), () -> IdentitySecret.allowingShort(text));
    }

    /** The library's advice on short secrets is for Java code, so the way that works here is added. */
    private IdentitySecret checked(Supplier<IdentitySecret> strict, Supplier<IdentitySecret> allowingShort) {
        if (shell.environment().allowsShortSecret()) {
            return allowingShort.get();
        }
        try {
            return strict.get();
        } catch (IllegalArgumentException refused) {
            if (!isGood(allowingShort)) {
                throw refused;
            }
            throw new IllegalArgumentException(
                    refused.getMessage() + " Here, " + Environment.ALLOW_SHORT_SECRET + "=true does that.", refused);
        }
    }

    private static boolean isGood(Supplier<IdentitySecret> secret) {
        try {
            return secret.get() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
