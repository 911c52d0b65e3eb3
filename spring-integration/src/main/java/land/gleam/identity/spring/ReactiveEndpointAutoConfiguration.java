package land.gleam.identity.spring;

import java.util.Map;
import java.util.Optional;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import reactor.core.publisher.Mono;

/** Opens the endpoint in WebFlux. */
@AutoConfiguration(after = GleamIdentityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnBooleanProperty(name = "gleam.identity.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "gleam.identity.endpoint.enabled")
final class ReactiveEndpointAutoConfiguration {
    /** As early as Actuator's. */
    private static final int ORDER = -100;

    @Bean
    SimpleUrlHandlerMapping gleamIdentityTokenHandlerMapping(
            GleamIdentityProperties properties, GleamIdentitySigner signer, ReactiveGleamUserResolver resolver) {
        return new SimpleUrlHandlerMapping(
                Map.of(
                        ConfiguredEndpoint.path(properties.endpoint()).value(),
                        new GleamIdentityTokenWebHandler(
                                ConfiguredEndpoint.rules(properties.endpoint(), signer), resolver)),
                ORDER);
    }

    /** Asks Spring Security, or whatever else gives a principal. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Authentication.class)
    static class WithSpringSecurity {
        @Bean
        @ConditionalOnMissingBean
        ReactiveGleamUserResolver gleamUserResolver() {
            return exchange -> exchange.getPrincipal()
                    .flatMap(principal -> Mono.justOrEmpty(
                            principal instanceof Authentication authentication
                                    ? AuthenticatedUser.of(authentication)
                                    : Optional.of(GleamUser.of(principal.getName()))));
        }
    }

    /** Asks whatever gives a principal. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.security.core.Authentication")
    static class WithoutSpringSecurity {
        @Bean
        @ConditionalOnMissingBean
        ReactiveGleamUserResolver gleamUserResolver() {
            return exchange -> exchange.getPrincipal().map(principal -> GleamUser.of(principal.getName()));
        }
    }
}
