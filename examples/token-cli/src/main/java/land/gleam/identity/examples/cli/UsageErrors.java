package land.gleam.identity.examples.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
        if (containsSecretOption(command.getUnmatchedArguments())
                || (root != null && containsSecretOption(root.getUnmatchedArguments()))) {
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
            shell.tell(String.valueOf(failure.getMessage()));
            return GleamToken.USAGE_ERROR;
        }
        return internalFailure(failure, shell);
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
        if (error instanceof UnmatchedArgumentException unmatched) {
            String suggestion = suggestion(unmatched);
            if (!suggestion.isEmpty()) {
                return "The " + (unmatched.isUnknownOption() ? "option" : "command") + " is unknown." + suggestion;
            }
        }
        return "A command is required: "
                + String.join(", ", error.getCommandLine().getSubcommands().keySet()) + ".";
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
        return unmatched.isUnknownOption()
                ? "The option is unknown." + suggestion(unmatched)
                : "The argument is unexpected. " + NO_SECRET_HERE;
    }

    private static String invalidValue(ArgSpec argument) {
        String name = names(List.of(argument));
        if (containsSecretOption(List.of(name))) {
            return NO_SECRET_HERE;
        }
        return argument.arity().max() == 0
                ? name + " takes no value."
                : name + " has an invalid value. Expected: " + String.join(" ", argument.description());
    }

    private static boolean containsSecretOption(List<String> arguments) {
        return arguments.stream()
                .anyMatch(argument -> SECRET_OPTION.matcher(argument).matches());
    }

    /** picocli suggests only names of this program's options and commands; the likeliest is about as long. */
    private static String suggestion(UnmatchedArgumentException unmatched) {
        int length = unmatched.getUnmatched().get(0).length();
        return unmatched.getSuggestions().stream()
                .filter(name -> Math.abs(name.length() - length) <= 6)
                .min(Comparator.comparingInt(name -> Math.abs(name.length() - length)))
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
    }

    private static String names(List<ArgSpec> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                .collect(Collectors.joining(", "));
    }
}
