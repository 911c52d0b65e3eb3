package land.gleam.identity.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Runs the program in a simulated shell. The environment holds a secret and an audience. */
final class CliRunner {
    static final String SECRET = "DEMO-SECRET-not-for-production-0123456789";
    static final String AUDIENCE = "proj_demo";
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Map<String, String> environment =
            new HashMap<>(Map.of(Environment.SECRET, SECRET, Environment.AUDIENCE, AUDIENCE));
    private byte[] input = {};
    private boolean inputIsTerminal;
    private boolean outputIsTerminal;

    /** The exit code and the output of a run. */
    record Result(int exitCode, String out, String err) {
        String output() {
            return out + err;
        }
    }

    CliRunner with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CliRunner without(String variable) {
        environment.remove(variable);
        return this;
    }

    CliRunner input(String text) {
        return input(text.getBytes(UTF_8));
    }

    CliRunner input(byte[] bytes) {
        this.input = bytes.clone();
        return this;
    }

    CliRunner inputOnATerminal() {
        this.inputIsTerminal = true;
        return this;
    }

    CliRunner outputOnATerminal() {
        this.outputIsTerminal = true;
        return this;
    }

    Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Shell shell = new Shell(
                new Environment(environment),
                new ByteArrayInputStream(input),
                new PrintWriter(out),
                new PrintWriter(err),
                () -> NOW,
                new Terminal() {
                    @Override
                    public boolean isInput() {
                        return inputIsTerminal;
                    }

                    @Override
                    public boolean isOutput() {
                        return outputIsTerminal;
                    }
                });
        int exitCode = GleamToken.run(shell, arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }
}
