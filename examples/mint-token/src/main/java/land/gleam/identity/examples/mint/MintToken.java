package land.gleam.identity.examples.mint;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints one signed identity token on stdout, and what it says on stderr. */
@Command(
        name = "mint-token",
        description = "Mints a signed identity token for Gleam.",
        footer = {
            "",
            "The secret and the audience come from the environment: GLEAM_IDENTITY_SECRET or GLEAM_IDENTITY_SECRET_FILE, and"
                    + " GLEAM_IDENTITY_AUDIENCE. Without a secret, a demo secret is used.",
            "Exit code: 0, or 2 for wrong input."
        })
public final class MintToken implements Runnable {
    private static final int WRONG_INPUT = 2;

    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli sets and reads it
    private boolean help;

    @Option(
            names = "--id",
            defaultValue = "user_42",
            description = "Your product's user ID (default: ${DEFAULT-VALUE}).")
    private String id = "";

    @Option(names = "--name", description = "The display name.")
    private @Nullable String name;

    @Option(names = "--avatar-url", description = "The avatar's http or https URL.")
    private @Nullable String avatarUrl;

    @Option(names = "--email", description = "The e-mail address.")
    private @Nullable String email;

    @Option(names = "--lifetime", description = "How long the token lives, 1s to 1h (default: 5m).")
    private @Nullable String lifetime;

    private MintToken(Environment environment) {
        this.environment = environment;
    }

    /** Leaves by {@code System.exit} only to report wrong input, so that it also runs inside Maven. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = run(System.getenv(), out, err, args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new MintToken(new Environment(environment)))
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, unused) -> {
                    err.println(sentence(e) + " Try --help.");
                    return WRONG_INPUT;
                })
                .setExecutionExceptionHandler((e, unused, alsoUnused) -> {
                    if (e instanceof IllegalArgumentException || e instanceof IllegalStateException) {
                        err.println(e.getMessage());
                        return WRONG_INPUT;
                    }
                    throw e;
                })
                .execute(args);
    }

    @Override
    public void run() {
        GleamIdentitySigner.Builder signer = environment.signer();
        if (lifetime != null) {
            signer.lifetime(Environment.duration("--lifetime", lifetime));
        }
        GleamUser user =
                GleamUser.of(id).withName(name).withAvatarUrl(avatarUrl).withEmail(email);
        SignedIdentityToken token = signer.build().sign(user);
        explain(token, command.commandLine().getErr());
        command.commandLine().getOut().println(token.value());
    }

    private void explain(SignedIdentityToken token, PrintWriter err) {
        if (environment.isDemo()) {
            err.println("DEMO: signed with a public demo secret, so no Gleam project accepts this token. Set"
                    + " GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE for a real one.");
        }
        byte[] claims = Base64.getUrlDecoder().decode(token.value().split("\\.", -1)[1]);
        err.println("Claims:  " + new String(claims, StandardCharsets.UTF_8));
        err.println(
                "Expires: " + token.expiresAt() + ", " + token.lifetime().toSeconds() + " seconds after it was signed");
        err.println("Next:    let your backend send such a token to your signed-in app, which passes it to"
                + " Gleam.shared.identify(signedIdentityToken:).");
    }

    /** Repeats an argument only where it is our own option's name: another may be a secret or someone's data. */
    private static String sentence(ParameterException e) {
        return e instanceof MissingParameterException
                ? e.getMessage() + "."
                : "There is an argument that is no option, or an option with a value that it can't take.";
    }
}
