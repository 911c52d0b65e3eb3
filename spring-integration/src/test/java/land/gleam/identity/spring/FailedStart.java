package land.gleam.identity.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** The output and exception of an app that failed to start. */
record FailedStart(String console, Throwable thrown) {
    /** Captures the console, so that the log at TRACE does not fill the log of the build. */
    static FailedStart of(AppBuilder app) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream captured = new PrintStream(console, true, UTF_8);
        System.setOut(captured);
        System.setErr(captured);
        try {
            Throwable thrown = catchThrowable(() -> app.start().close());
            if (thrown == null) {
                throw new AssertionError("The app started.");
            }
            return new FailedStart(console.toString(UTF_8), thrown);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
