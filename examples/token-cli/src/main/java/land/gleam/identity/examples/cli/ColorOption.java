package land.gleam.identity.examples.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Whether an answer for people is coloured. */
final class ColorOption {
    private final Shell shell;

    @Option(
            names = "--color",
            paramLabel = "<when>",
            defaultValue = "auto",
            description = "auto, always or never (default: ${DEFAULT-VALUE}). auto means on a terminal, unless NO_COLOR"
                    + " is set.")
    private When color = When.auto;

    ColorOption(Shell shell) {
        this.shell = shell;
    }

    Page page() {
        return new Page(
                switch (color) {
                    case auto -> shell.terminal();
                    case always -> Ansi.ON;
                    case never -> Ansi.OFF;
                });
    }

    /** As they are written on the command line. */
    private enum When {
        auto,
        always,
        never
    }
}
