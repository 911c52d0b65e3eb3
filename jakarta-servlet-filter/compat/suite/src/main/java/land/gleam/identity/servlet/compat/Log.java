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
public final class Log extends Handler {
    /** Held, since loggers without a holder are collected with their level. */
    private static final Logger OURS = Logger.getLogger("land.gleam");

    private final List<String> entries = new CopyOnWriteArrayList<>();

    /** Begins to listen. */
    public Log() {
        setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    /**
     * Everything so far.
     *
     * @return each entry with its logger, level, message and stack trace
     */
    public List<String> entries() {
        return entries;
    }

    /**
     * What the endpoint has logged so far.
     *
     * @return its entries
     */
    public List<String> ofEndpoint() {
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
