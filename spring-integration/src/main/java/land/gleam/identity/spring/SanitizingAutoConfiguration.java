package land.gleam.identity.spring;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Hides the secrets from Actuator; with {@code gleam.identity.enabled=false} too, since they may still be configured.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
@Import(BoundProperties.class)
final class SanitizingAutoConfiguration {
    @Bean
    SanitizingFunction gleamIdentitySecretSanitizer(GleamIdentityProperties properties) {
        return new IdentitySecretSanitizer(new SecretSearch(properties));
    }
}
