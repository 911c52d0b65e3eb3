package land.gleam.identity.examples.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import land.gleam.identity.GleamIdentityVerifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A token, and how it is verified. */
final class VerifierOptions {
    private static final String STANDARD_INPUT = "-";

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "<token>",
            description =
                    "The token. With - or nothing, it is read from standard input, where one line break at the end"
                            + " is the shell's and is removed; nothing else is.")
    private @Nullable String token;

    @Mixin
    private final SecretOptions secret;

    @Option(
            names = "--previous-secret-file",
            paramLabel = "<file>",
            description = "A file with an earlier secret that is still accepted. Can be given several times.")
    private List<Path> previousSecretFiles = List.of();

    @Option(
            names = "--audience",
            paramLabel = "<audience>",
            description = "An accepted audience: the Gleam project's ID, slug or portal subdomain, instead of"
                    + " GLEAM_IDENTITY_AUDIENCE. Can be given several times.")
    private List<String> audiences = List.of();

    @Option(names = "--any-audience", description = "Accepts any audience, and none.")
    private boolean anyAudience;

    @Option(
            names = "--clock-skew",
            paramLabel = "<duration>",
            description = "How far the clocks may differ, 0s to 5m (default: 0s).")
    private @Nullable Duration clockSkew;

    @Option(
            names = "--max-lifetime",
            paramLabel = "<duration>",
            description = "How far ahead the expiry may lie, 1s to 24h (default: 1h).")
    private @Nullable Duration maxLifetime;

    @Option(
            names = "--at",
            paramLabel = "<instant>",
            description = "The moment to judge by (default: now), such as 2026-11-22T12:00:00Z.")
    private @Nullable Instant at;

    VerifierOptions(Shell shell) {
        this.shell = shell;
        this.secret = new SecretOptions(shell);
    }

    GleamIdentityVerifier verifier() {
        if (secret.onStandardInput() && tokenIsOnStandardInput()) {
            throw new IllegalArgumentException(
                    "Standard input can hold the secret or the token, not both. Pass the token"
                            + " as an argument, or the secret by --secret-file or the environment.");
        }
        GleamIdentityVerifier.Builder verifier = GleamIdentityVerifier.builder()
                .secret(secret.secret())
                .previousSecrets(
                        previousSecretFiles.stream().map(secret::fromFile).toList());
        addAudience(verifier);
        if (clockSkew != null) {
            verifier.clockSkew(clockSkew);
        }
        if (maxLifetime != null) {
            verifier.maxLifetime(maxLifetime);
        }
        Instant moment = at;
        return verifier.clock(moment == null ? shell.clock() : () -> moment).build();
    }

    String token() {
        String given = token;
        return given == null || tokenIsOnStandardInput() ? StandardInput.token(shell) : given;
    }

    private boolean tokenIsOnStandardInput() {
        return token == null || token.equals(STANDARD_INPUT);
    }

    private void addAudience(GleamIdentityVerifier.Builder verifier) {
        if (anyAudience && !audiences.isEmpty()) {
            throw new IllegalArgumentException("Both --audience and --any-audience are given. Keep one of them.");
        }
        if (anyAudience) {
            verifier.anyAudience();
        } else if (!audiences.isEmpty()) {
            verifier.audience(audiences.toArray(String[]::new));
        } else {
            addAudienceOfEnvironment(verifier);
        }
    }

    private void addAudienceOfEnvironment(GleamIdentityVerifier.Builder verifier) {
        String audience = shell.environment().audience();
        if (audience != null) {
            verifier.audience(audience);
        } else if (shell.environment().withoutAudience()) {
            verifier.anyAudience();
        } else {
            throw new IllegalArgumentException("There is no audience. Set " + Environment.AUDIENCE
                    + " to the Gleam project's ID, slug or portal subdomain, or use --audience or --any-audience.");
        }
    }
}
