package land.gleam.identity.spring;

import java.security.Principal;
import java.util.function.Supplier;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.servlet.GleamUserResolver;
import land.gleam.identity.servlet.ServletTokenEndpoint;
import org.jspecify.annotations.Nullable;
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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
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
            GleamIdentityProperties properties, GleamIdentitySigner signer, ApplicationContext context) {
        GleamUserResolver resolver = ConfiguredUser.resolver(
                properties.endpoint(),
                context,
                GleamUserResolver.class,
                ReactiveGleamUserResolver.class,
                user -> resolver(user, context));
        ServletTokenEndpoint endpoint =
                ServletTokenEndpoint.of(ConfiguredEndpoint.endpoint(properties.endpoint(), signer), resolver);
        String path = ConfiguredEndpoint.path(properties.endpoint());
        ConfiguredUser.log(path, properties.endpoint(), context, GleamUserResolver.class);
        // The response is written by a function, since the methods of ServerResponse differ between Spring 6 and 7.
        ServerResponse response = ServerResponse.ok().build((servletRequest, servletResponse) -> {
            endpoint.handle(servletRequest, servletResponse);
            return null;
        });
        return RouterFunctions.route(RequestPredicates.path(path), request -> response);
    }

    @Bean
    SmartInitializingSingleton gleamIdentityPathIsFree(
            GleamIdentityProperties properties, ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        return () -> mappings.forEach(mapping -> mapping.getHandlerMethods()
                .forEach((mapped, method) ->
                        ConfiguredEndpoint.checkIsFree(properties.endpoint(), mapped.getDirectPaths(), method)));
    }

    private static GleamUserResolver resolver(AuthenticatedUser user, ApplicationContext context) {
        Supplier<@Nullable Principal> authentication =
                user.hasSpringSecurity() ? SpringSecurity.authentication(context) : () -> null;
        return request -> {
            Principal authenticated = authentication.get();
            Principal principal = authenticated == null ? request.getUserPrincipal() : authenticated;
            return principal == null ? null : user.of(principal);
        };
    }

    /** A class of its own, since it can be loaded only if the app uses Spring Security. */
    private static final class SpringSecurity {
        /** Looks where Spring Security itself does: in the app's strategy, if there is one. */
        static Supplier<@Nullable Principal> authentication(ApplicationContext context) {
            SecurityContextHolderStrategy strategy =
                    context.getBeanProvider(SecurityContextHolderStrategy.class).getIfUnique();
            return () -> (strategy == null ? SecurityContextHolder.getContextHolderStrategy() : strategy)
                    .getContext()
                    .getAuthentication();
        }
    }
}
