package land.gleam.identity.examples.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a token on stdout, and what it says on stderr. */
@Command(
        name = "mint",
        header = "Mints a token for a user.",
        customSynopsis = "gleam-token mint --id=<id> [OPTIONS]",
        description = "The token alone goes to standard output, what it says to standard error.",
        footer = {
            "",
            "JSON: signedIdentityToken, issuedAt, expiresAt, expiresIn (seconds).",
            "",
            "Examples:",
            "  gleam-token mint --id user_42 --name 'Ada Lovelace'",
            "  gleam-token mint --id user_42 --lifetime 90s --secret-file /run/secrets/gleam"
        })
final class Mint implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--id", required = true, description = "Your product's user ID.")
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
            description = "Leaves the audience out, as GLEAM_IDENTITY_WITHOUT_AUDIENCE=true does.")
    private boolean withoutAudience;

    @Option(
            names = "--lifetime",
            paramLabel = "<duration>",
            description = "How long the token lives, 1s to 1h, instead of GLEAM_IDENTITY_LIFETIME (default: 5m).")
    private @Nullable Duration lifetime;

    @Mixin
    private final SecretOptions secret;

    @Mixin
    private final JsonOption json = new JsonOption();

    Mint(Shell shell) {
        this.shell = shell;
        this.secret = new SecretOptions(shell);
    }

    @Override
    public Integer call() {
        GleamUser user =
                GleamUser.of(id).withName(name).withAvatarUrl(avatarUrl).withEmail(email);
        SignedIdentityToken token = signer().sign(user);
        if (json.isGiven()) {
            shell.out().println(json(token));
        } else {
            shell.err().println("Claims:  " + Page.visible(claims(token)));
            shell.err()
                    .println("Expires: " + token.expiresAt() + ", "
                            + token.lifetime().toSeconds() + " seconds after it was signed");
            shell.out().println(token.value());
        }
        return ExitCode.ACCEPTED;
    }

    private GleamIdentitySigner signer() {
        GleamIdentitySigner.Builder signer =
                GleamIdentitySigner.builder().secret(secret.secret()).clock(shell.clock());
        addAudience(signer);
        Duration chosen = lifetime == null ? shell.environment().lifetime() : lifetime;
        if (chosen != null) {
            signer.lifetime(chosen);
        }
        return signer.build();
    }

    private void addAudience(GleamIdentitySigner.Builder signer) {
        if (audience != null && withoutAudience) {
            throw new IllegalArgumentException("Both --audience and --without-audience are given. Keep one of them.");
        }
        String chosen =
                audience == null && !withoutAudience ? shell.environment().audience() : audience;
        if (chosen != null) {
            signer.audience(chosen);
        } else if (withoutAudience || shell.environment().withoutAudience()) {
            signer.withoutAudience();
        } else {
            throw new IllegalArgumentException("There is no audience. Set " + Environment.AUDIENCE
                    + " to the Gleam project's ID, slug or portal subdomain, or use --audience or --without-audience.");
        }
    }

    private static String json(SignedIdentityToken token) {
        return Json.object(members -> members.add("signedIdentityToken", token.value())
                .add("issuedAt", token.issuedAt().toString())
                .add("expiresAt", token.expiresAt().toString())
                .add("expiresIn", token.lifetime().toSeconds()));
    }

    private static String claims(SignedIdentityToken token) {
        String payload = token.value().split("\\.", -1)[1];
        return new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    }
}
