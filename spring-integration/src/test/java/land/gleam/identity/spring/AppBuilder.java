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
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Builds and starts Spring Boot apps, without the environment of this machine. */
final class AppBuilder {
    private final List<Class<?>> sources = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final Map<String, String> systemProperties = new LinkedHashMap<>();
    private WebApplicationType web = WebApplicationType.NONE;
    private String configLocation = "optional:file:/none/";

    /** Returns an app without settings and, by default, without a web server. */
    static AppBuilder empty() {
        return new AppBuilder();
    }

    /** Returns an app that can sign: the main project is configured by environment variables. */
    static AppBuilder signing() {
        return empty().variable("GLEAM_IDENTITY_SECRET", TestSecrets.PLANTED)
                .variable("GLEAM_IDENTITY_AUDIENCE", "shop");
    }

    AppBuilder with(Class<?> configuration) {
        sources.add(configuration);
        return this;
    }

    AppBuilder web(WebApplicationType type) {
        web = type;
        return argument("server.port=0");
    }

    AppBuilder argument(String property) {
        arguments.add("--" + property);
        return this;
    }

    AppBuilder variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Calls {@code System.setProperty}, and undoes it when the app has started or failed. */
    AppBuilder systemProperty(String name, String value) {
        systemProperties.put(name, value);
        return this;
    }

    /** Adds an {@code application.yml} or {@code application.properties} in the folder. */
    AppBuilder file(Path folder, String name, String content) {
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
        sources.add(web == WebApplicationType.NONE ? OnlyGleam.class : Complete.class);
        SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setEnvironment(environment);
        application.setWebApplicationType(web);
        application.setRegisterShutdownHook(false);
        List<String> all = new ArrayList<>(arguments);
        all.add("--spring.config.location=" + configLocation);
        all.add("--spring.reactor.netty.shutdown-quiet-period=0s"); // 2 seconds for each app on WebFlux otherwise
        systemProperties.forEach(System::setProperty);
        try {
            return application.run(all.toArray(String[]::new));
        } finally {
            systemProperties.keySet().forEach(System::clearProperty);
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Complete {}

    /** Starts faster. */
    @SpringBootConfiguration
    @ImportAutoConfiguration({
        GleamIdentityAutoConfiguration.class,
        EndpointReachabilityAutoConfiguration.class,
        SanitizingAutoConfiguration.class
    })
    static class OnlyGleam {}
}
