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
 * Answers wrong use with one line. It repeats nothing that was given, since that may be a secret, a token or someone's
 * data; picocli's own messages would.
 */
final class WrongUse implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Pattern SECRET_OPTION = Pattern.compile("-[^=]*(secret|key|pass).*", Pattern.CASE_INSENSITIVE);
    private static final String NO_SECRET_HERE =
            "A secret is not taken as an argument, since the list of processes and the shell's history show it. Set "
                    + Environment.SECRET + ", or use --secret-file or --secret-stdin.";

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        CommandLine root = command.getParent();
        if (holdsSecretOption(command.getUnmatchedArguments())
                || (root != null && holdsSecretOption(root.getUnmatchedArguments()))) {
            print(NO_SECRET_HERE, command);
        } else {
            print(root == null ? onRoot(command) : onVerb(mistake), command);
        }
        return ExitCode.WRONG_USE;
    }

    /** The library's messages hold no values. Anything else that is thrown is a mistake of ours. */
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof IllegalArgumentException || failure instanceof IllegalStateException) {
            command.getErr().println(failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return ExitCode.WRONG_USE;
    }

    private static void print(String sentence, CommandLine command) {
        String help = command.getParent() == null ? "--help" : command.getCommandName() + " --help";
        command.getErr().println(sentence + " Try " + help + ".");
    }

    private static String onRoot(CommandLine command) {
        return "Begin with a verb: "
                + String.join(", ", command.getSubcommands().keySet()) + ".";
    }

    private static String onVerb(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        if (!command.getUnmatchedArguments().isEmpty()) {
            return onUnmatched(new UnmatchedArgumentException(command, command.getUnmatchedArguments()));
        }
        if (mistake instanceof MissingParameterException missing) {
            return "A value is missing: " + names(missing.getMissing()) + ".";
        }
        if (mistake instanceof OverwrittenOptionException repeated) {
            return names(List.of(repeated.getOverwritten())) + " may be given only once.";
        }
        ArgSpec argument = mistake.getArgSpec();
        return argument == null ? "Something on this command line can't be used." : onValue(argument);
    }

    private static String onUnmatched(UnmatchedArgumentException mistake) {
        String verb = mistake.getCommandLine().getCommandName();
        return mistake.isUnknownOption()
                ? "There is an option that " + verb + " doesn't have." + didYouMean(mistake)
                : "There is an argument that " + verb + " doesn't take. " + NO_SECRET_HERE;
    }

    private static String onValue(ArgSpec argument) {
        String name = names(List.of(argument));
        if (holdsSecretOption(List.of(name))) {
            return NO_SECRET_HERE;
        }
        return argument.arity().max() == 0
                ? name + " takes no value."
                : name + " can't take that value. It means: " + String.join(" ", argument.description());
    }

    private static boolean holdsSecretOption(List<String> arguments) {
        return arguments.stream()
                .anyMatch(argument -> SECRET_OPTION.matcher(argument).matches());
    }

    /** Suggestions are names of our own. */
    private static String didYouMean(UnmatchedArgumentException mistake) {
        return mistake.getSuggestions().stream()
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
