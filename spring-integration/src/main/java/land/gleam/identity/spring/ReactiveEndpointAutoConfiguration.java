package land.gleam.identity.spring;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.servlet.GleamUserResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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
            GleamIdentityProperties properties, GleamIdentitySigner signer, ApplicationContext context) {
        ReactiveGleamUserResolver resolver = ConfiguredUser.resolver(
                properties.endpoint(),
                context,
                ReactiveGleamUserResolver.class,
                GleamUserResolver.class,
                user -> exchange -> exchange.getPrincipal().flatMap(principal -> Mono.justOrEmpty(user.of(principal))));
        ReactiveTokenEndpoint endpoint =
                new ReactiveTokenEndpoint(ConfiguredEndpoint.endpoint(properties.endpoint(), signer), resolver);
        String path = ConfiguredEndpoint.path(properties.endpoint());
        ConfiguredUser.log(path, properties.endpoint(), context, ReactiveGleamUserResolver.class);
        return RouterFunctions.route(RequestPredicates.path(path), endpoint);
    }

    @Bean
    SmartInitializingSingleton gleamIdentityPathIsFree(
            GleamIdentityProperties properties, ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        return () -> mappings.forEach(mapping -> mapping.getHandlerMethods()
                .forEach((mapped, method) ->
                        ConfiguredEndpoint.checkIsFree(properties.endpoint(), mapped.getDirectPaths(), method)));
    }
}
