package land.gleam.identity.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

/** Masks the secrets in Actuator, even if {@code gleam.identity.enabled=false}: they may still be configured. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
final class SanitizingAutoConfiguration {
    /** First, since Actuator stops at the first function that changes a value. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SanitizingFunction gleamIdentitySecretSanitizer(ConfigurableEnvironment environment) {
        return new SecretSanitizer(environment);
    }
}
