package land.gleam.identity.examples.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import picocli.CommandLine.Help.Ansi;

/** Tells which of the program's streams are a terminal. */
interface Terminal {
    boolean isInput();

    boolean isOutput();

    /** Asks {@code test -t}: of a single stream, {@code System.console()} tells nothing. */
    static Terminal ofThisProcess() {
        return new Terminal() {
            @Override
            public boolean isInput() {
                return succeeds(new ProcessBuilder("test", "-t", "0").redirectInput(Redirect.INHERIT));
            }

            @Override
            public boolean isOutput() {
                return succeeds(new ProcessBuilder("test", "-t", "1").redirectOutput(Redirect.INHERIT));
            }
        };
    }

    private static boolean succeeds(ProcessBuilder test) {
        try {
            return test.start().waitFor() == 0;
        } catch (IOException noSuchProgram) { // as on Windows; picocli knows if both streams are a terminal
            return Ansi.AUTO.enabled();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
