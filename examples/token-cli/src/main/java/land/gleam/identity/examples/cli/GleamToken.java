package land.gleam.identity.examples.cli;

import java.time.Duration;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command line {@code gleam-token}. Its commands inherit the layout of the help from here. */
@Command(
        name = "gleam-token",
        scope = ScopeType.INHERIT,
        header = "Signs, verifies and explains identity tokens for Gleam, and examines their endpoint.",
        description = "The secret comes from the environment, a file or standard input, never from an argument.",
        resourceBundle = "land.gleam.identity.examples.cli.build",
        version = "gleam-token ${bundle:release}",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "<command>",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " " + GleamToken.OK + ":success; for verify and explain: the token is accepted; for check: no failure",
            " " + GleamToken.REFUSED + ":the token is refused, or its signature was not checked; for check: a failure",
            GleamToken.EXIT_CODE_OF_WRONG_USE,
            GleamToken.EXIT_CODE_OF_A_FAILURE
        },
        footer = {
            "",
            "Environment variables; options take precedence:",
            "  GLEAM_IDENTITY_SECRET, or GLEAM_IDENTITY_SECRET_FILE with a path",
            "  GLEAM_IDENTITY_ALLOW_SHORT_SECRET=true to accept 16 to 31 bytes",
            "  GLEAM_IDENTITY_AUDIENCE, or GLEAM_IDENTITY_WITHOUT_AUDIENCE=true",
            "  GLEAM_IDENTITY_LIFETIME, such as 5m or 300",
            "  NO_COLOR for output without colours; COLUMNS for the width of lines",
            "",
            "Anyone who sees a token can sign in with it until it expires. Where other users can list processes, pass"
                    + " it on standard input.",
            "",
            "Examples:",
            "  gleam-token sign --id user_42 --name 'Ada Lovelace'",
            "  echo \"$TOKEN\" | gleam-token explain",
            "  gleam-token check --cookie env:SESSION https://app.example/gleam/identity-token",
            "  gleam-token fingerprint --secret-file /run/secrets/gleam"
        })
public final class GleamToken {
    static final int OK = 0;
    static final int REFUSED = 1;
    static final int USAGE_ERROR = 2;
    static final int FAILURE = 3;

    /** For the help of commands that check no token. */
    static final String EXIT_CODE_OF_SUCCESS = " " + OK + ":success";

    static final String EXIT_CODE_OF_WRONG_USE =
            " " + USAGE_ERROR + ":wrong use, such as an unknown option or an unsuitable secret";
    static final String EXIT_CODE_OF_A_FAILURE = " " + FAILURE + ":internal failure, or the output cannot be written";

    /** picocli refuses less. */
    private static final int LEAST_WIDTH_OF_HELP = 55;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Prints this help.")
    @SuppressWarnings("UnusedVariable") // set by picocli
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version.")
    @SuppressWarnings("UnusedVariable") // set by picocli
    private boolean version;

    private GleamToken() {}

    /** Calls {@code System.exit} only after a failure, so that a success also returns to Maven's exec:java. */
    public static void main(String[] args) {
        int exitCode = run(Shell.ofThisProcess(System.getenv()), args);
        if (exitCode != OK) {
            System.exit(exitCode);
        }
    }

    static int run(Shell shell, String... args) {
        try {
            int exitCode = execute(shell, args);
            if (shell.out().checkError()) {
                shell.tell("Writing to standard output failed.");
                return FAILURE;
            }
            return exitCode;
        } catch (Throwable failure) { // or Java would exit with 1, which means a refused token
            return UsageErrors.internalFailure(failure, shell);
        }
    }

    private static int execute(Shell shell, String... args) {
        if (Arrays.stream(args).anyMatch(Environment::isGarbled)) {
            shell.tell("An argument contains U+FFFD: characters that this process's locale cannot decode. "
                    + Environment.READABLE_LOCALE + ".");
            return USAGE_ERROR;
        }
        return commandLine(shell).execute(args);
    }

    static CommandLine commandLine(Shell shell) {
        UsageErrors usageErrors = new UsageErrors(shell);
        return new CommandLine(new GleamToken())
                .addSubcommand(new Sign(shell))
                .addSubcommand(new Verify(shell))
                .addSubcommand(new Explain(shell))
                .addSubcommand(new Check(shell))
                .addSubcommand(new Fingerprint(shell))
                .addSubcommand(new Completion())
                .registerConverter(Duration.class, Environment::duration)
                .setExpandAtFiles(false)
                .setOut(shell.out())
                .setErr(shell.err())
                .setUsageHelpWidth(Math.max(shell.environment().columns(), LEAST_WIDTH_OF_HELP))
                .setExecutionStrategy(parsed -> executeInColour(parsed, shell))
                .setParameterExceptionHandler(usageErrors)
                .setExecutionExceptionHandler(usageErrors);
    }

    /** Asks for the terminal only if help is printed: asking takes longer than signing. */
    private static int executeInColour(ParseResult parsed, Shell shell) {
        CommandLine root = parsed.commandSpec().commandLine();
        if (parsed.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested)) {
            root.setColorScheme(Help.defaultColorScheme(shell.colours()));
        }
        return new RunLast().execute(parsed);
    }
}
