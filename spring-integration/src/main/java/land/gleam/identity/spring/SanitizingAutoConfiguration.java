package land.gleam.identity.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Hides the secrets from Actuator; with {@code gleam.identity.enabled=false} too, since they may still be configured.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@Import(BoundProperties.class)
final class SanitizingAutoConfiguration {
    /** First, since Actuator takes the first change of a value for the whole of it. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SanitizingFunction gleamIdentitySecretSanitizer(GleamIdentityProperties properties) {
        return new IdentitySecretSanitizer(new SecretSearch(properties));
    }
}
