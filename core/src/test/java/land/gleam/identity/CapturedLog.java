package land.gleam.identity;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Captures the records of a java.util.logging logger at every level, instead of its own handlers. The empty name
 * captures all loggers.
 */
final class CapturedLog implements AutoCloseable {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Level level;
    private final boolean useParentHandlers;
    private final Handler[] otherHandlers;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    CapturedLog(String name) {
        logger = Logger.getLogger(name);
        level = logger.getLevel();
        useParentHandlers = logger.getUseParentHandlers();
        otherHandlers = logger.getHandlers();
        for (Handler other : otherHandlers) {
            logger.removeHandler(other);
        }
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    /** Returns the level and the message of each record. */
    List<String> lines() {
        SimpleFormatter formatter = new SimpleFormatter();
        return records.stream()
                .map(record -> record.getLevel() + " " + formatter.formatMessage(record))
                .toList();
    }

    /** Returns everything in the records: messages, parameters and stack traces. */
    String everything() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        SimpleFormatter formatter = new SimpleFormatter();
        for (LogRecord record : records) {
            out.println(record.getMessage());
            out.println(formatter.format(record));
            if (record.getParameters() != null) {
                List.of(record.getParameters()).forEach(out::println);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        for (Handler other : otherHandlers) {
            logger.addHandler(other);
        }
        logger.setLevel(level);
        logger.setUseParentHandlers(useParentHandlers);
    }
}
