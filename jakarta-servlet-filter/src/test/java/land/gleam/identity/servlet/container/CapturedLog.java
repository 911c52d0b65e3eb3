package land.gleam.identity.servlet.container;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records all log entries of the container and the endpoint, those of the endpoint at every level, until closed. */
final class CapturedLog extends Handler implements AutoCloseable {
    /** A strong reference: a logger without one is garbage-collected, and its level is lost. */
    private static final Logger OURS = Logger.getLogger("land.gleam");

    private final List<String> entries = new CopyOnWriteArrayList<>();

    /** Starts to record. */
    CapturedLog() {
        setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    /** Returns all entries so far. */
    List<String> entries() {
        return entries;
    }

    /** Returns the entries that the endpoint has logged so far. */
    List<String> fromEndpoint() {
        return entries.stream().filter(entry -> entry.startsWith("land.gleam")).toList();
    }

    @Override
    public void publish(LogRecord entry) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(entry.getLoggerName() + " " + entry.getLevel() + " " + entry.getMessage());
        Object[] parameters = entry.getParameters();
        if (parameters != null) {
            for (Object parameter : parameters) {
                out.println(parameter);
            }
        }
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(out);
        }
        entries.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
