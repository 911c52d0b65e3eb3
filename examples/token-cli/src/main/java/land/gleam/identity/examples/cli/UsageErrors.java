package land.gleam.identity.examples.cli;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import land.gleam.identity.IdentitySecretUnavailableException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports wrong use in a sentence, and internal failures. Unlike picocli's own messages, it repeats nothing from the
 * command line, which may hold a secret, a token or personal data.
 */
final class UsageErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Pattern SECRET_OPTION = Pattern.compile("-[^=]*(secret|key|pass).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DURATION = Pattern.compile("\\bPT(-?\\d[0-9HMS.-]*[HMS])");
    private static final String NO_SECRET_HERE =
            "Secrets are not accepted as arguments, because the process list and the shell history show them. Set "
                    + Environment.SECRET + ", or use --secret-file or --secret-stdin.";

    private final Shell shell;

    UsageErrors(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        CommandLine root = command.getParent();
        if (containsSecretOption(command.getUnmatchedArguments(), command)
                || (root != null && containsSecretOption(root.getUnmatchedArguments(), command))) {
            print(NO_SECRET_HERE, command);
        } else {
            print(root == null ? wrongCommand(error) : message(error, arguments), command);
        }
        return GleamToken.USAGE_ERROR;
    }

    /** This program's and the library's messages contain no values. */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof IllegalArgumentException) {
            shell.tell(inUnitsOfTheOptions(String.valueOf(failure.getMessage())));
            return GleamToken.USAGE_ERROR;
        }
        return internalFailure(failure, shell);
    }

    /** Writes durations as the command line does: 2h instead of PT2H. */
    private static String inUnitsOfTheOptions(String message) {
        return message.matches("The (maximum )?(lifetime|clock skew) is .*")
                ? DURATION.matcher(message)
                        .replaceAll(duration -> duration.group(1).toLowerCase(Locale.ROOT))
                : message;
    }

    /** Prints no message but the library's own, since others may contain values. */
    static int internalFailure(Throwable failure, Shell shell) {
        if (failure instanceof IllegalStateException || failure instanceof IdentitySecretUnavailableException) {
            shell.tell(String.valueOf(failure.getMessage()));
        } else {
            shell.tell("This program failed. Please report it, with these lines:");
            Throwable shown = new Throwable(failure.getClass().getName());
            shown.setStackTrace(failure.getStackTrace());
            shown.printStackTrace(shell.err());
        }
        return GleamToken.FAILURE;
    }

    private void print(String sentence, CommandLine command) {
        String help = command.getParent() == null ? "--help" : command.getCommandName() + " --help";
        shell.tell(sentence + " Try " + help + ".");
    }

    private static String wrongCommand(ParameterException error) {
        Set<String> commands = error.getCommandLine().getSubcommands().keySet();
        String list = String.join(", ", commands) + ".";
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unmatched.isUnknownOption()
                    ? unknownOption(unmatched, " Options of a command follow it.")
                    : "This command is unknown." + suggestion(unmatched, commands, " The commands are " + list);
        }
        return "A command is required: " + list;
    }

    private static String message(ParameterException error, String[] arguments) {
        if (error.getCommandLine().getCommand() instanceof TokenCommand
                && Arrays.stream(arguments).anyMatch("Bearer"::equalsIgnoreCase)) {
            return "One token is expected, without Bearer.";
        }
        return message(error);
    }

    private static String message(ParameterException error) {
        CommandLine command = error.getCommandLine();
        if (!command.getUnmatchedArguments().isEmpty()) {
            return message(new UnmatchedArgumentException(command, command.getUnmatchedArguments()));
        }
        if (error instanceof MissingParameterException missing) {
            return "A value is missing: " + names(missing.getMissing()) + ".";
        }
        if (error instanceof OverwrittenOptionException repeated) {
            return names(List.of(repeated.getOverwritten())) + " may be used only once.";
        }
        ArgSpec argument = error.getArgSpec();
        return argument == null ? "The command line is invalid." : invalidValue(argument);
    }

    private static String message(UnmatchedArgumentException unmatched) {
        if (unmatched.isUnknownOption()) {
            return unknownOption(unmatched, "");
        }
        Object command = unmatched.getCommandLine().getCommand();
        if (command instanceof Sign) {
            return "An argument is unexpected. Put a value with spaces in quotes; the user's ID follows --id. (A secret is"
                    + " never an argument.)";
        }
        return command instanceof Completion
                ? "An argument is unexpected: this command takes none."
                : "The argument is unexpected. " + NO_SECRET_HERE;
    }

    private static String unknownOption(UnmatchedArgumentException unmatched, String otherwise) {
        Set<String> options =
                unmatched.getCommandLine().getCommandSpec().optionsMap().keySet();
        return "This option is unknown." + suggestion(unmatched, options, otherwise);
    }

    private static String invalidValue(ArgSpec argument) {
        String name = names(List.of(argument));
        if (SECRET_OPTION.matcher(name).matches()) {
            return NO_SECRET_HERE;
        }
        return argument.arity().max() == 0
                ? name + " takes no value."
                : name + " has an invalid value. Expected: "
                        + (argument.type() == Instant.class
                                ? "an instant such as 2026-11-22T12:00:00Z."
                                : String.join(" ", argument.description()));
    }

    /** Returns whether an option would hold a secret, and is not one of this program's, misspelt or misplaced. */
    private static boolean containsSecretOption(List<String> arguments, CommandLine command) {
        Set<String> options = command.getCommandSpec().root().subcommands().values().stream()
                .flatMap(one -> one.getCommandSpec().optionsMap().keySet().stream())
                .collect(Collectors.toSet());
        return arguments.stream()
                .anyMatch(argument -> SECRET_OPTION.matcher(argument).matches()
                        && nearest(argument, options).isEmpty());
    }

    private static String suggestion(UnmatchedArgumentException unmatched, Set<String> names, String otherwise) {
        return nearest(unmatched.getUnmatched().get(0), names)
                .map(name -> " Did you mean " + name + "?")
                .orElse(otherwise);
    }

    /** Returns the nearest of this program's own names, by the letters in them: most slips swap or lose one. */
    private static Optional<String> nearest(String argument, Set<String> names) {
        String typed = argument.replaceFirst("=.*", "");
        return names.stream()
                .filter(name -> name.length() > 2 && differences(name, typed) <= 2)
                .min(Comparator.comparingInt(name -> differences(name, typed)));
    }

    /** Returns how many letters one of the two has and the other does not, in whatever order. */
    private static int differences(String one, String other) {
        int[] counts = new int[Character.MAX_VALUE + 1];
        one.chars().forEach(c -> counts[c]++);
        other.chars().forEach(c -> counts[c]--);
        return Arrays.stream(counts).map(Math::abs).sum();
    }

    private static String names(List<ArgSpec> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                .collect(Collectors.joining(", "));
    }
}
