package land.gleam.identity.examples.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script for bash and zsh. */
@Command(
        name = "completion",
        header = "Prints a script with which bash or zsh completes commands and options.",
        description = "Source it in the shell's start-up file.",
        exitCodeList = {
            GleamToken.EXIT_CODE_OF_SUCCESS,
            GleamToken.EXIT_CODE_OF_WRONG_USE,
            GleamToken.EXIT_CODE_OF_A_FAILURE
        },
        footer = {"", "Example:", "  source <(gleam-token completion)"})
final class Completion implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Override
    public void run() {
        CommandLine root = command.root().commandLine();
        root.getOut().print(AutoComplete.bash(root.getCommandName(), root));
    }
}
