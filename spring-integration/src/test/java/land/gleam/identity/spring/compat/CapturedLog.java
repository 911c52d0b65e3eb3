package land.gleam.identity.spring.compat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Captures the log of the server and of the endpoint, the latter at every level, until closed. */
final class CapturedLog extends Handler {
    /** Held strongly, since the log manager does not keep a logger with its level. */
    private static final Logger ENDPOINT = Logger.getLogger("land.gleam");

    private final List<String> entries = new CopyOnWriteArrayList<>();

    CapturedLog() {
        setLevel(Level.ALL);
        ENDPOINT.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    /** Returns each entry with its logger, level, message and stack trace. */
    List<String> entries() {
        return entries;
    }

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
