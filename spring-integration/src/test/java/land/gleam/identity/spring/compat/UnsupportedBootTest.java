package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** On a Boot before 3.5, which knows fewer conditions and would skip an unknown one. */
@Tag("unsupported-boot")
class UnsupportedBootTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class App {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.enabled=false",
                "spring.main.lazy-initialization=true"
            })
    void app_doesNotStart(String property) {
        assertThat(SpringBootVersion.getVersion()).startsWith("3.4.");
        StartAttempt attempt = start(WebApplicationType.SERVLET, property);
        assertThat(attempt.failure()).isNotNull();
        assertThat(attempt.output())
                .contains("gleam-identity-spring-boot-starter requires Spring Boot 3.5 or newer, and this is 3.4.")
                .doesNotContain("Token endpoint: POST");
        assertThat(start(WebApplicationType.REACTIVE, property).failure()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "no"})
    void disabledLibrary_configuresNothing(String enabled) {
        StartAttempt attempt = start(
                WebApplicationType.SERVLET,
                "gleam.identity.enabled=" + enabled,
                "gleam.identity.endpoint.enabled=true");
        assertThat(attempt.failure()).isNull();
        assertThat(attempt.output()).doesNotContain("Token endpoint: POST", "gleamIdentityTokenRoute'");
    }

    private static StartAttempt start(WebApplicationType type, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("gleam.identity.secret=" + BootApp.SECRET);
        all.add("gleam.identity.audience=proj_demo");
        all.add("gleam.identity.endpoint.user=name");
        return StartAttempt.of(App.class, type, all);
    }
}
