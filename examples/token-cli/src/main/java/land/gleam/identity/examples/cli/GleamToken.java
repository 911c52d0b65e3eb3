package land.gleam.identity.examples.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line {@code gleam-token}, whose verbs are classes of their own. */
@Command(
        name = "gleam-token",
        header = "Mints, verifies and explains signed identity tokens for Gleam.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "<verb>",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "Environment, which options go before:",
            "  GLEAM_IDENTITY_SECRET, or GLEAM_IDENTITY_SECRET_FILE with a path",
            "  GLEAM_IDENTITY_ALLOW_SHORT_SECRET=true for one of 16 to 31 bytes",
            "  GLEAM_IDENTITY_AUDIENCE, or GLEAM_IDENTITY_WITHOUT_AUDIENCE=true",
            "  GLEAM_IDENTITY_LIFETIME, such as 5m",
            "",
            "A token lets whoever sees it sign in until it expires: prefer standard input where others can see the list"
                    + " of processes.",
            "",
            "Examples:",
            "  gleam-token mint --id user_42 --name 'Ada Lovelace'",
            "  echo \"$TOKEN\" | gleam-token explain",
            "  gleam-token fingerprint --secret-file /run/secrets/gleam"
        })
public final class GleamToken {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // by us; picocli sets it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    @SuppressWarnings("UnusedVariable") // by us; picocli sets it
    private boolean version;

    private GleamToken() {}

    /** Leaves by {@code System.exit} only if it has to, so that it also runs inside Maven. */
    public static void main(String[] args) {
        int exitCode = run(Shell.ofThisProcess(System.getenv()), args);
        if (exitCode != ExitCode.ACCEPTED) {
            System.exit(exitCode);
        }
    }

    static int run(Shell shell, String... args) {
        int exitCode = commandLine(shell).execute(args);
        if (shell.out().checkError()) {
            shell.err().println("Standard output can't be written.");
            return ExitCode.WRONG_USE;
        }
        return exitCode;
    }

    private static CommandLine commandLine(Shell shell) {
        CommandLine commandLine = new CommandLine(new GleamToken())
                .addSubcommand(new Mint(shell))
                .addSubcommand(new Verify(shell))
                .addSubcommand(new Explain(shell))
                .addSubcommand(new Fingerprint(shell))
                .addSubcommand(new Completion());
        shapeHelp(commandLine);
        commandLine.getSubcommands().values().forEach(GleamToken::shapeHelp);
        WrongUse wrongUse = new WrongUse();
        return commandLine
                .registerConverter(Duration.class, Environment::duration)
                .setExpandAtFiles(false)
                .setOut(shell.out())
                .setErr(shell.err())
                .setColorScheme(Help.defaultColorScheme(shell.terminal()))
                .setParameterExceptionHandler(wrongUse)
                .setExecutionExceptionHandler(wrongUse);
    }

    private static void shapeHelp(CommandLine command) {
        Map<String, String> exitCodes = new LinkedHashMap<>();
        exitCodes.put(" " + ExitCode.ACCEPTED, "done; for verify and explain: the token is accepted");
        exitCodes.put(" " + ExitCode.REFUSED, "the token is refused");
        exitCodes.put(" " + ExitCode.WRONG_USE, "wrong use, or an answer that can't be written");
        command.getCommandSpec()
                .usageMessage()
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes);
    }
}
