package land.gleam.identity.examples.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * Reports a usage error on one line. Unlike picocli's own messages, it repeats nothing from the command line, which may
 * hold a secret, a token or personal data.
 */
final class UsageErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Pattern SECRET_OPTION = Pattern.compile("-[^=]*(secret|key|pass).*", Pattern.CASE_INSENSITIVE);
    private static final String NO_SECRET_HERE =
            "Secrets are not accepted as arguments, because the process list and the shell history show them. Set "
                    + Environment.SECRET + ", or use --secret-file or --secret-stdin.";

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        CommandLine root = command.getParent();
        if (containsSecretOption(command.getUnmatchedArguments())
                || (root != null && containsSecretOption(root.getUnmatchedArguments()))) {
            print(NO_SECRET_HERE, command);
        } else {
            print(root == null ? missingCommand(command) : message(error), command);
        }
        return GleamToken.USAGE_ERROR;
    }

    /** The library's messages contain no values. Any other exception is a bug of this program. */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof IllegalArgumentException || failure instanceof IllegalStateException) {
            command.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return GleamToken.USAGE_ERROR;
    }

    private static void print(String sentence, CommandLine command) {
        String help = command.getParent() == null ? "--help" : command.getCommandName() + " --help";
        command.getErr().println(sentence + " Try " + help + ".");
    }

    private static String missingCommand(CommandLine root) {
        return "A command is required: "
                + String.join(", ", root.getSubcommands().keySet()) + ".";
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

    /** picocli suggests only names of this program's options. */
    private static String suggestion(UnmatchedArgumentException unmatched) {
        return unmatched.getSuggestions().stream()
                .findFirst()
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
    }

    private static String names(List<ArgSpec> arguments) {
        return arguments.stream()
                .map(argument -> argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                .collect(Collectors.joining(", "));
    }
}
