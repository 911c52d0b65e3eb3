package land.gleam.identity.examples.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes the script with which a shell completes verbs and options. */
@Command(
        name = "completion",
        header = "Prints a script that makes bash or zsh complete verbs and options.",
        footer = {"", "Example:", "  source <(gleam-token completion)"})
final class Completion implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() {
        CommandLine root = command.root().commandLine();
        root.getOut().print(AutoComplete.bash(root.getCommandName(), root));
        return ExitCode.ACCEPTED;
    }
}
