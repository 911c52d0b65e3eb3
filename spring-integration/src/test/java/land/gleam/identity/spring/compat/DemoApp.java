package land.gleam.identity.spring.compat;

import java.io.IOException;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamUserResolver;
import land.gleam.identity.spring.ReactiveGleamUserResolver;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** An app with the signer and the resolver of {@link Demo} as beans. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class DemoApp {
    @Bean
    GleamIdentitySigner signer() {
        return Demo.signer();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Mvc {
        @Bean
        GleamUserResolver resolver() {
            return request -> Demo.resolve(request.getHeader(Demo.LOGIN));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class WebFlux {
        /** Fails before it returns, or within the Mono, depending on the exception. */
        @Bean
        ReactiveGleamUserResolver resolver() {
            return new ReactiveGleamUserResolver() {
                @Override
                @SuppressWarnings("NullAway") // returns null, as code without null-checking may
                public Mono<GleamUser> resolve(ServerWebExchange exchange) {
                    String login = exchange.getRequest().getHeaders().getFirst(Demo.LOGIN);
                    if (Demo.RESOLVER_RETURNS_NULL.equals(login)) {
                        return null;
                    }
                    if (Demo.RESOLVER_ERRS_LATER.equals(login)) {
                        return Mono.fromCallable(() -> Demo.resolve(login));
                    }
                    try {
                        return Mono.justOrEmpty(Demo.resolve(login));
                    } catch (IOException | InterruptedException e) {
                        return Mono.error(e);
                    }
                }
            };
        }
    }
}
