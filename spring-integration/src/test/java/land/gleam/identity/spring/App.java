package land.gleam.identity.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A real Spring Boot app, started as its users start theirs, with nothing of this machine's environment. */
final class App {
    private final List<Class<?>> sources = new ArrayList<>(List.of(Empty.class));
    private final List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private WebApplicationType web = WebApplicationType.NONE;
    private String configLocation = "optional:file:/none/";

    /** Without a web server, unless said otherwise. */
    static App empty() {
        return new App();
    }

    /** With all that the main project needs, from environment variables. */
    static App signing() {
        return empty().variable("GLEAM_IDENTITY_SECRET", Secrets.PLANTED).variable("GLEAM_IDENTITY_AUDIENCE", "shop");
    }

    App with(Class<?> configuration) {
        sources.add(configuration);
        return this;
    }

    App web(WebApplicationType type) {
        web = type;
        return argument("server.port=0");
    }

    App argument(String property) {
        arguments.add("--" + property);
        return this;
    }

    App variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** With an {@code application.yml} or {@code application.properties} in the folder. */
    App file(Path folder, String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        configLocation = "file:" + folder + "/";
        return this;
    }

    ConfigurableApplicationContext start() {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setEnvironment(environment);
        application.setWebApplicationType(web);
        application.setRegisterShutdownHook(false);
        List<String> all = new ArrayList<>(arguments);
        all.add("--spring.config.location=" + configLocation);
        return application.run(all.toArray(String[]::new));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Empty {}
}
