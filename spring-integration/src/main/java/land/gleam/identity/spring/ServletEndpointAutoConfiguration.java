package land.gleam.identity.spring;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamUserResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.DispatcherServlet;

/** Opens the endpoint in Spring MVC. */
@AutoConfiguration(after = GleamIdentityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnBooleanProperty(name = "gleam.identity.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "gleam.identity.endpoint.enabled")
final class ServletEndpointAutoConfiguration {
    @Bean
    GleamIdentityTokenHandlerMapping gleamIdentityTokenHandlerMapping(
            GleamIdentityProperties properties, GleamIdentitySigner signer, GleamUserResolver resolver) {
        return new GleamIdentityTokenHandlerMapping(
                ConfiguredEndpoint.path(properties.endpoint()),
                GleamIdentityTokenEndpoint.of(ConfiguredEndpoint.rules(properties.endpoint(), signer), resolver));
    }

    /** Asks Spring Security. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Authentication.class)
    static class WithSpringSecurity {
        @Bean
        @ConditionalOnMissingBean
        GleamUserResolver gleamUserResolver() {
            return new SpringSecurityUserResolver();
        }
    }

    /** Asks the container. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.security.core.Authentication")
    static class WithoutSpringSecurity {
        @Bean
        @ConditionalOnMissingBean
        GleamUserResolver gleamUserResolver() {
            return GleamUserResolver.principal();
        }
    }
}
