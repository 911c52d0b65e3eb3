package land.gleam.identity.examples.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * What surrounds the program.
 *
 * @param in standard input, not yet read
 * @param terminal on if standard input and output are a terminal, and colours are welcome on it
 */
record Shell(
        Environment environment, InputStream in, PrintWriter out, PrintWriter err, InstantSource clock, Ansi terminal) {

    /** The real one. picocli looks for the terminal, and for {@code NO_COLOR} and its kind. */
    static Shell ofThisProcess(Map<String, String> environment) {
        return new Shell(
                new Environment(environment),
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                InstantSource.system(),
                Ansi.AUTO);
    }
}
