package land.gleam.identity.spring.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * An attempt to start an app.
 *
 * @param output standard output and error
 * @param failure the exception, if the app did not start
 */
record StartAttempt(String output, @Nullable Throwable failure) {

    /**
     * Starts an app that logs at TRACE, and closes it.
     *
     * @param properties each {@code name=value}
     */
    static synchronized StartAttempt of(Class<?> configuration, WebApplicationType type, List<String> properties) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(type);
        List<String> arguments = new ArrayList<>(
                List.of("--spring.main.banner-mode=off", "--logging.level.root=TRACE", "--server.port=0"));
        properties.forEach(property -> arguments.add("--" + property));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        Throwable failure = null;
        try (PrintStream captured = new PrintStream(output, true, UTF_8)) {
            System.setOut(captured);
            System.setErr(captured);
            application.run(arguments.toArray(new String[0])).close();
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            System.setOut(out);
            System.setErr(err);
            LoggingSystem.get(StartAttempt.class.getClassLoader())
                    .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
        }
        return new StartAttempt(output.toString(UTF_8), failure);
    }

    /** Returns the output and the text of the failure. */
    String everything() {
        return failure == null ? output : output + TextSearch.textOf(failure);
    }
}
