package land.gleam.identity.examples.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a token. Holds the options that {@code verify} and {@code explain} share. */
@Command(parameterListHeading = "%n")
abstract class TokenCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            defaultValue = STANDARD_INPUT,
            paramLabel = "<token>",
            description = "The token, or - to read it from standard input (the default), where one final line break"
                    + " is removed.")
    private String token = STANDARD_INPUT;

    @Mixin
    private final SecretOptions secret;

    @Option(
            names = "--previous-secret-file",
            paramLabel = "<file>",
            description = "A file with a previous secret that is still accepted. Repeatable.")
    private List<Path> previousSecretFiles = List.of();

    @Option(
            names = "--audience",
            paramLabel = "<audience>",
            description = "An accepted audience: the Gleam project's ID, slug or portal subdomain, instead of"
                    + " GLEAM_IDENTITY_AUDIENCE. Repeatable.")
    private List<String> audiences = List.of();

    @Option(names = "--any-audience", description = "Accepts any audience, and tokens without one.")
    private boolean anyAudience;

    @Option(
            names = "--clock-skew",
            paramLabel = "<duration>",
            description = "The clock skew to tolerate, 0s to 5m (default: 0s).")
    private Duration clockSkew = Duration.ZERO;

    @Option(
            names = "--max-lifetime",
            paramLabel = "<duration>",
            description = "The longest time until expiry to accept, 1s to 24h (default: 1h).")
    private Duration maxLifetime = Duration.ofHours(1);

    @Option(
            names = "--at",
            paramLabel = "<instant>",
            description = "The time at which to check the token (default: now), such as 2026-11-22T12:00:00Z.")
    private @Nullable Instant at;

    @Mixin
    private final OutputOptions output;

    TokenCommand(Shell shell) {
        this.shell = shell;
        this.secret = new SecretOptions(shell);
        this.output = new OutputOptions(shell);
    }

    @Override
    public final Integer call() {
        if (secret.readsInput() && readsTokenFromInput()) {
            throw new IllegalArgumentException(
                    "Standard input can hold either the secret or the token, not both. Pass the token as an argument,"
                            + " or the secret with --secret-file or in the environment.");
        }
        Instant time = at;
        GleamIdentityVerifier.Builder verifier = GleamIdentityVerifier.builder()
                .clockSkew(clockSkew)
                .maxLifetime(maxLifetime)
                .clock(time == null ? shell.clock() : () -> time);
        addAudience(verifier);
        boolean hasSecret = addSecrets(verifier);
        String text = readsTokenFromInput() ? StandardInput.token(shell) : token;
        return check(verifier, hasSecret, text) ? GleamToken.OK : GleamToken.REFUSED;
    }

    /** Returns whether the secret and the audience may be missing. */
    abstract boolean checksWhatItCan();

    /** Prints the result, and returns whether the token is accepted. */
    abstract boolean check(GleamIdentityVerifier.Builder verifier, boolean hasSecret, String token);

    /** Prints one of the two, depending on {@code --json}. */
    final void print(Record members, Page text) {
        output.print(members, text);
    }

    final void tell(String sentences) {
        shell.tell(sentences);
    }

    final Page page() {
        return output.page();
    }

    private boolean addSecrets(GleamIdentityVerifier.Builder verifier) {
        boolean mayBeMissing = checksWhatItCan() && previousSecretFiles.isEmpty();
        IdentitySecret current = mayBeMissing ? secret.find() : secret.secret();
        if (current != null) {
            verifier.secret(current)
                    .previousSecrets(
                            previousSecretFiles.stream().map(secret::fromFile).toList());
        }
        return current != null;
    }

    private boolean readsTokenFromInput() {
        return token.equals(STANDARD_INPUT);
    }

    private void addAudience(GleamIdentityVerifier.Builder verifier) {
        if (anyAudience && !audiences.isEmpty()) {
            throw new IllegalArgumentException("Use either --audience or --any-audience, not both.");
        }
        String fromEnvironment =
                anyAudience || !audiences.isEmpty() ? null : shell.environment().audience();
        if (!audiences.isEmpty()) {
            verifier.audience(audiences);
        } else if (fromEnvironment != null) {
            verifier.audience(fromEnvironment);
        } else if (anyAudience || shell.environment().withoutAudience()) {
            verifier.anyAudience();
        } else if (checksWhatItCan()) {
            verifier.anyAudience();
            shell.tell("No audience is configured, so any is accepted. To check it, set " + Environment.AUDIENCE
                    + " or use --audience.");
        } else {
            throw new IllegalArgumentException(Environment.NO_AUDIENCE + "--any-audience.");
        }
    }
}
