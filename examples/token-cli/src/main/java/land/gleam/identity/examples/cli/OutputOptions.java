package land.gleam.identity.examples.cli;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** How a report is printed. */
final class OutputOptions {
    private final Shell shell;

    @Option(names = "--json", description = Json.DESCRIPTION)
    private boolean json;

    @Option(
            names = "--color",
            paramLabel = "<when>",
            defaultValue = "auto",
            description = "auto, always or never (default: ${DEFAULT-VALUE}). auto colours the output on a terminal,"
                    + " unless NO_COLOR is set.")
    private Color color = Color.auto;

    OutputOptions(Shell shell) {
        this.shell = shell;
    }

    /** Prints one of the two, depending on {@code --json}. */
    void print(Record members, Page text) {
        shell.out().print(json ? Json.line(members) + '\n' : text);
    }

    Page page() {
        return new Page(
                switch (color) {
                    case auto -> shell.colours();
                    case always -> Ansi.ON;
                    case never -> Ansi.OFF;
                },
                shell.environment().columns());
    }

    /** The values of {@code --color}, spelled as on the command line. */
    private enum Color {
        auto,
        always,
        never
    }
}
