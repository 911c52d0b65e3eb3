package land.gleam.identity.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What an app that can't start leaves behind. */
record FailedStart(String console, Throwable thrown) {
    /** Takes the console for itself, so that all log levels can be on without filling the build's own log. */
    static FailedStart of(App app) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream captured = new PrintStream(console, true, UTF_8);
        System.setOut(captured);
        System.setErr(captured);
        try {
            Throwable thrown = catchThrowable(() -> app.start().close());
            if (thrown == null) {
                throw new AssertionError("The app has started.");
            }
            return new FailedStart(console.toString(UTF_8), thrown);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
