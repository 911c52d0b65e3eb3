package land.gleam.identity.servlet.compat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All that the container and the endpoint log, the endpoint at every level. Closing stops listening. */
final class Log extends Handler {
    /** Held, since loggers without a holder are collected with their level. */
    private static final Logger OURS = Logger.getLogger("land.gleam");

    private final List<String> entries = new CopyOnWriteArrayList<>();

    Log() {
        setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    List<String> entries() {
        return entries;
    }

    List<String> ofEndpoint() {
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
