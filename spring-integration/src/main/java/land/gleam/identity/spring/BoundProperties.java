package land.gleam.identity.spring;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds {@link GleamIdentityProperties} without ever showing a value. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GleamIdentityProperties.class)
class BoundProperties {
    @Bean
    static SecretTextConverter gleamIdentitySecretTextConverter() {
        return new SecretTextConverter();
    }

    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor gleamIdentityBindingFailures() {
        return BindingFailures::new;
    }
}
