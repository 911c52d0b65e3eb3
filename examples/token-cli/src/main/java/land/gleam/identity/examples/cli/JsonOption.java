package land.gleam.identity.examples.cli;

import picocli.CommandLine.Option;

/** Whether the answer is for a program. */
final class JsonOption {
    @Option(names = "--json", description = "Answers with one line of JSON.")
    private boolean json;

    boolean isGiven() {
        return json;
    }
}
