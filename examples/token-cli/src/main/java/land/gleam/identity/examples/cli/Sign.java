package land.gleam.identity.examples.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.TokenReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a signed token on stdout, and its claims on stderr. */
@Command(
        name = "sign",
        header = "Signs a token for a user.",
        customSynopsis = "gleam-token sign --id=<id> [OPTIONS]",
        description = "Prints the token on standard output, and its claims on standard error.",
        exitCodeList = {
            GleamToken.EXIT_CODE_OF_SUCCESS,
            GleamToken.EXIT_CODE_OF_WRONG_USE,
            GleamToken.EXIT_CODE_OF_A_FAILURE
        },
        footer = {
            "",
            "JSON: signedIdentityToken, issuedAt, expiresAt, expiresIn (seconds).",
            "",
            "Examples:",
            "  gleam-token sign --id user_42 --name 'Ada Lovelace'",
            "  gleam-token sign --id user_42 --lifetime 90s --secret-file /run/secrets/gleam"
        })
final class Sign implements Runnable {
    private final Shell shell;

    @Option(names = "--id", required = true, description = "The user's ID in your product.")
    private String id = "";

    @Option(names = "--name", description = "The display name.")
    private @Nullable String name;

    @Option(names = "--avatar-url", paramLabel = "<url>", description = "The avatar's http or https URL.")
    private @Nullable String avatarUrl;

    @Option(names = "--email", paramLabel = "<address>", description = "The e-mail address.")
    private @Nullable String email;

    @Option(
            names = "--audience",
            description = "The Gleam project's ID, slug or portal subdomain, instead of GLEAM_IDENTITY_AUDIENCE.")
    private @Nullable String audience;

    @Option(
            names = "--without-audience",
            description = "Omits the audience, as GLEAM_IDENTITY_WITHOUT_AUDIENCE=true does.")
    private boolean withoutAudience;

    @Option(
            names = "--lifetime",
            paramLabel = "<duration>",
            description = "The token's lifetime, 1s to 1h or a number of seconds, instead of"
                    + " GLEAM_IDENTITY_LIFETIME (default: 5m).")
    private @Nullable Duration lifetime;

    @Mixin
    private final SecretOptions secret;

    @Option(names = "--json", description = Json.DESCRIPTION)
    private boolean json;

    Sign(Shell shell) {
        this.shell = shell;
        this.secret = new SecretOptions(shell);
    }

    @Override
    public void run() {
        GleamUser user =
                GleamUser.of(id).withName(name).withAvatarUrl(avatarUrl).withEmail(email);
        IdentitySecret signingSecret = secret.secret();
        SignedIdentityToken token = signer(signingSecret).sign(user);
        if (json) {
            shell.out().println(Json.line(Result.of(token)));
        } else {
            shell.tell("Claims:  ", Page.visible(claims(token)));
            shell.tell(
                    "Expires: ",
                    token.expiresAt() + ", " + token.lifetime().toSeconds() + " seconds after it was signed");
            shell.out().println(token.value());
        }
        warningsOn(user, signingSecret).forEach(warning -> shell.tell("Warning: ", warning));
    }

    /** Returns what explain says about the user, whatever audience and lifetime were chosen. */
    private List<String> warningsOn(GleamUser user, IdentitySecret signingSecret) {
        SignedIdentityToken token = GleamIdentitySigner.builder()
                .secret(signingSecret)
                .audience("any")
                .clock(shell.clock())
                .build()
                .sign(user);
        TokenReport report = GleamIdentityVerifier.builder()
                .anyAudience()
                .clock(shell.clock())
                .explainWithoutSecret(token.value());
        return report.warnings();
    }

    private GleamIdentitySigner signer(IdentitySecret signingSecret) {
        GleamIdentitySigner.Builder signer =
                GleamIdentitySigner.builder().secret(signingSecret).clock(shell.clock());
        addAudience(signer);
        Duration chosen = lifetime == null ? shell.environment().lifetime() : lifetime;
        if (chosen != null) {
            signer.lifetime(chosen);
        }
        return signer.build();
    }

    private void addAudience(GleamIdentitySigner.Builder signer) {
        if (audience != null && withoutAudience) {
            throw new IllegalArgumentException("Use either --audience or --without-audience, not both.");
        }
        String chosen =
                audience == null && !withoutAudience ? shell.environment().audience() : audience;
        if (chosen != null) {
            signer.audience(chosen);
        } else if (withoutAudience || shell.environment().withoutAudience()) {
            signer.withoutAudience();
        } else {
            throw new IllegalArgumentException(Environment.NO_AUDIENCE + "--without-audience.");
        }
    }

    private static String claims(SignedIdentityToken token) {
        String payload = token.value().split("\\.", -1)[1];
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }

    private record Result(String signedIdentityToken, String issuedAt, String expiresAt, long expiresIn) {
        static Result of(SignedIdentityToken token) {
            return new Result(
                    token.value(),
                    token.issuedAt().toString(),
                    token.expiresAt().toString(),
                    token.lifetime().toSeconds());
        }
    }
}
