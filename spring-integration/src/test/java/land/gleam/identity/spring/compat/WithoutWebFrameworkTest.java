package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** Tomcat and neither Spring MVC nor WebFlux on the class path, as in an app that uses Jersey. */
@Tag("without-web-framework")
class WithoutWebFrameworkTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}

    @Test
    void enabledEndpoint_failsAtStartUp() {
        assertThat(ClassUtils.isPresent("org.springframework.web.servlet.DispatcherServlet", null))
                .isFalse();
        StartAttempt attempt = start("gleam.identity.endpoint.enabled=true");
        assertThat(attempt.failure()).isNotNull();
        assertThat(attempt.output())
                .contains("gleam.identity.endpoint.enabled is true, but the app uses neither Spring MVC nor WebFlux.");
    }

    @Test
    void app_canSignTokens() {
        assertThat(start("gleam.identity.endpoint.enabled=false").failure()).isNull();
    }

    private static StartAttempt start(String property) {
        return StartAttempt.of(
                App.class,
                WebApplicationType.SERVLET,
                List.of("gleam.identity.secret=" + BootApp.SECRET, "gleam.identity.audience=proj_demo", property));
    }
}
