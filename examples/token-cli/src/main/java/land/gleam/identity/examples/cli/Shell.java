package land.gleam.identity.examples.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * The program's environment, streams and clock.
 *
 * @param in standard input, not yet read
 * @param terminal on if standard input and output are a terminal that may show colours
 */
record Shell(
        Environment environment, InputStream in, PrintWriter out, PrintWriter err, InstantSource clock, Ansi terminal) {

    /** Returns the shell of this process. picocli detects the terminal, and variables such as {@code NO_COLOR}. */
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
