package land.gleam.identity.examples.boot;

import java.net.URI;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The backend on a free port. */
record RunningBackend(ConfigurableApplicationContext app) implements AutoCloseable {
    static final String TOKEN_PATH = "/gleam/identity-token";
    static final String SECRET = "DEMO-SECRET-not-for-production-0123456789";

    static RunningBackend start(String... options) {
        return startWith(new Class<?>[0], options);
    }

    /** Starts the backend with further beans. */
    static RunningBackend startWith(Class<?>[] configurations, String... options) {
        String[] allOptions = Stream.concat(
                        Stream.of("--server.port=0", "--logging.level.root=warn"), Stream.of(options))
                .toArray(String[]::new);
        return new RunningBackend(new SpringApplicationBuilder(Application.class)
                .sources(configurations)
                .run(allOptions));
    }

    int port() {
        return app.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() {
        app.close();
    }
}
