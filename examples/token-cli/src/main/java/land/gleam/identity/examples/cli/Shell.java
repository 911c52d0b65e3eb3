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
 */
record Shell(
        Environment environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        InstantSource clock,
        Terminal terminal) {

    static Shell ofThisProcess(Map<String, String> environment) {
        return new Shell(
                new Environment(environment),
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                InstantSource.system(),
                Terminal.ofThisProcess());
    }

    /** Returns whether the output is coloured, unless an option says otherwise. */
    Ansi colours() {
        Boolean chosen = environment.colours();
        return Ansi.valueOf(chosen == null ? terminal.isOutput() : chosen);
    }

    /** Prints sentences on standard error, wrapped and without colours. */
    void tell(String sentences) {
        tell("", sentences);
    }

    /** Prints sentences on standard error after a label. */
    void tell(String label, String sentences) {
        err.print(new Page(Ansi.OFF, environment.columns()).sentences(label, sentences));
        err.flush();
    }
}
