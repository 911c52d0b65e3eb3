package land.gleam.identity.spring;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.servlet.GleamUserResolver;
import land.gleam.identity.servlet.ServletTokenEndpoint;
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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Adds the endpoint to Spring MVC. */
@AutoConfiguration(after = GleamIdentityAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@Conditional(Enabled.Endpoint.class)
final class ServletEndpointAutoConfiguration {
    /**
     * Routes requests of any method to the endpoint, which rejects most of them. First, since a router of the app that
     * matches every path would take them otherwise.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> gleamIdentityTokenRoute(
            GleamIdentityProperties properties, GleamIdentitySigner signer, GleamUserResolver resolver) {
        ServletTokenEndpoint endpoint =
                ServletTokenEndpoint.of(ConfiguredEndpoint.endpoint(properties.endpoint(), signer), resolver);
        // The response is written by a function, since the methods of ServerResponse differ between Spring 6 and 7.
        ServerResponse response = ServerResponse.ok().build((servletRequest, servletResponse) -> {
            endpoint.handle(servletRequest, servletResponse);
            return null;
        });
        return RouterFunctions.route(
                RequestPredicates.path(ConfiguredEndpoint.path(properties.endpoint())), request -> response);
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
        /** Resolves the user that Spring Security has authenticated, or else the container. */
        @Bean
        @ConditionalOnMissingBean
        GleamUserResolver gleamUserResolver() {
            GleamUserResolver container = GleamUserResolver.principal();
            return request -> {
                Authentication authentication =
                        SecurityContextHolder.getContext().getAuthentication();
                return authentication == null ? container.resolve(request) : AuthenticatedUser.of(authentication);
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("org.springframework.security.core.Authentication")
    static class WithoutSpringSecurity {
        /** Resolves the user that the container has authenticated. */
        @Bean
        @ConditionalOnMissingBean
        GleamUserResolver gleamUserResolver() {
            return GleamUserResolver.principal();
        }
    }
}
