package land.gleam.identity.spring;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds {@link GleamIdentityProperties}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GleamIdentityProperties.class)
class PropertyBinding {
    @Bean
    static SecretText.Binding gleamIdentitySecretTextConverter() {
        return new SecretText.Binding();
    }

    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor gleamIdentityCheckedBinding() {
        return CheckedBinding::new;
    }
}
