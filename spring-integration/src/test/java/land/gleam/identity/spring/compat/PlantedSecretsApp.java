package land.gleam.identity.spring.compat;

import static org.springframework.security.config.Customizer.withDefaults;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.SecretFileWithTicker;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** An app, run in its own process, that exposes all of Actuator and writes a {@link ContextDump} to a file. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(PlantedSecretsApp.Mine.class)
class PlantedSecretsApp {
    /** Precedes the port on standard output once the app runs. */
    static final String READY = "PlantedSecretsApp listens on ";

    static final String USER = "ada";

    /** A user with an invalid ID, whom the endpoint refuses. */
    static final String INVALID_USER = "ada\u0007";

    static final String PASSWORD = "any";

    private static final int STARTUP_STEPS = 10_000;
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private PlantedSecretsApp() {}

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PlantedSecretsApp.class);
        application.setApplicationStartup(new BufferingApplicationStartup(STARTUP_STEPS));
        application.run(arguments);
    }

    @EventListener
    void ready(ApplicationReadyEvent event) throws IOException, JMException {
        ConfigurableApplicationContext context = event.getApplicationContext();
        Environment environment = context.getEnvironment();
        System.getLogger("secrecy").log(Level.TRACE, environment.getRequiredProperty("my.harmless"));
        rotate(Path.of(environment.getRequiredProperty("my.rotated")));
        Files.writeString(Path.of(environment.getRequiredProperty("my.dump")), new ContextDump(context).all());
        System.out.println(READY + environment.getRequiredProperty("local.server.port"));
    }

    /** Rotates the file as an operator would, without the waiting. */
    private static void rotate(Path file) throws IOException {
        AtomicLong ticker = new AtomicLong();
        IdentitySecretFile followed = SecretFileWithTicker.of(file, ticker::get);
        String next = TextSearch.secret("rotated");
        for (String content : List.of(next, next + "\n\n")) { // the second is refused
            Files.writeString(file, content);
            for (int read = 0; read < 2; read++) {
                ticker.addAndGet(INTERVAL_NANOS);
                followed.get();
            }
        }
    }

    @Bean
    HttpExchangeRepository exchanges() {
        return new InMemoryHttpExchangeRepository();
    }

    /** Settings of the app, one of which contains a secret. */
    @ConfigurationProperties("my")
    static final class Mine {
        private final String header;
        private final String harmless;

        Mine(String header, String harmless) {
            this.header = header;
            this.harmless = harmless;
        }

        public String getHeader() {
            return header;
        }

        public String getHarmless() {
            return harmless;
        }
    }

    private static UserDetails[] users() {
        return new UserDetails[] {
            User.withUsername(USER).password("{noop}" + PASSWORD).build(),
            User.withUsername(INVALID_USER).password("{noop}" + PASSWORD).build()
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class InMvc {
        @Bean
        SecurityFilterChain everythingIsOpen(HttpSecurity http) throws Exception {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .httpBasic(withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService userDetails() {
            return new InMemoryUserDetailsManager(users());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class InWebFlux {
        @Bean
        SecurityWebFilterChain everythingIsOpen(ServerHttpSecurity http) {
            return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                    .httpBasic(withDefaults())
                    .build();
        }

        @Bean
        MapReactiveUserDetailsService userDetails() {
            return new MapReactiveUserDetailsService(users());
        }
    }
}
