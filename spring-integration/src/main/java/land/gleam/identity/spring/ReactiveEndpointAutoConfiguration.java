package land.gleam.identity.spring;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import reactor.core.publisher.Mono;

/** Adds the endpoint to WebFlux. */
@AutoConfiguration(after = GleamIdentityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@Conditional(Enabled.Endpoint.class)
final class ReactiveEndpointAutoConfiguration {
    /**
     * Routes requests of any method to the endpoint, which rejects most of them. First, since a router of the app that
     * matches every path would take them otherwise.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> gleamIdentityTokenRoute(
            GleamIdentityProperties properties, GleamIdentitySigner signer, ReactiveGleamUserResolver resolver) {
        return RouterFunctions.route(
                RequestPredicates.path(ConfiguredEndpoint.path(properties.endpoint())),
                new ReactiveTokenEndpoint(ConfiguredEndpoint.endpoint(properties.endpoint(), signer), resolver));
    }

    @Bean
    SmartInitializingSingleton gleamIdentityPathIsFree(
            GleamIdentityProperties properties, ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        return () -> mappings.forEach(mapping -> mapping.getHandlerMethods()
                .forEach((mapped, method) ->
                        ConfiguredEndpoint.checkIsFree(properties.endpoint(), mapped.getDirectPaths(), method)));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Authentication.class)
    static class WithSpringSecurity {
        /** Resolves the user that Spring Security, or else another filter, has authenticated. */
        @Bean
        @ConditionalOnMissingBean
        ReactiveGleamUserResolver gleamUserResolver() {
            return exchange -> exchange.getPrincipal()
                    .flatMap(principal -> principal instanceof Authentication authentication
                            ? Mono.justOrEmpty(AuthenticatedUser.of(authentication))
                            : Mono.just(GleamUser.of(principal.getName())));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.security.core.Authentication")
    static class WithoutSpringSecurity {
        /** Resolves the user that a filter has authenticated. */
        @Bean
        @ConditionalOnMissingBean
        ReactiveGleamUserResolver gleamUserResolver() {
            return exchange -> exchange.getPrincipal().map(principal -> GleamUser.of(principal.getName()));
        }
    }
}
