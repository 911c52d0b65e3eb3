package land.gleam.identity.spring;

import java.lang.System.Logger.Level;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnNotWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Reports an endpoint that is enabled, but that no web framework serves. */
@AutoConfiguration(after = GleamIdentityAutoConfiguration.class)
@Conditional(Enabled.Endpoint.class)
final class EndpointReachabilityAutoConfiguration {
    private static final System.Logger LOGGER = System.getLogger(EndpointReachabilityAutoConfiguration.class.getName());

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Web {
        /** Looks for the bean that serves routes, which Spring MVC and WebFlux give the same name. */
        @Bean
        SmartInitializingSingleton gleamIdentityEndpointIsServed(ListableBeanFactory beans) {
            return () -> {
                if (!beans.containsBean("routerFunctionMapping")) {
                    throw new MisconfigurationException(
                            "gleam.identity.endpoint.enabled is true, but the app uses neither Spring MVC nor WebFlux.",
                            "Add spring-boot-starter-web or spring-boot-starter-webflux. With another framework, remove"
                                    + " gleam.identity.endpoint.enabled and register a GleamIdentityTokenServlet, or call"
                                    + " a TokenEndpoint.");
                }
            };
        }
    }

    /** Jobs and tests often share the configuration of a web app. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnNotWebApplication
    static class NotWeb {
        @Bean
        SmartInitializingSingleton gleamIdentityEndpointIsIgnored() {
            return () -> LOGGER.log(
                    Level.WARNING,
                    "gleam.identity.endpoint.enabled has no effect, because this is not a web application.");
        }
    }
}
