package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.util.Optional;
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

/** A Boot app with {@link Demo}'s signer and resolver as its own beans. */
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
            return request -> Demo.whoever(request.getHeader(Demo.LOGIN));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class WebFlux {
        /** Like code that is only half reactive: what fails in {@link Demo} fails at once, or within the Mono. */
        @Bean
        ReactiveGleamUserResolver resolver() {
            return new ReactiveGleamUserResolver() {
                @Override
                @SuppressWarnings("NullAway") // null, as from code that no checker has seen, is the point
                public Mono<GleamUser> resolve(ServerWebExchange exchange) {
                    String login = exchange.getRequest().getHeaders().getFirst(Demo.LOGIN);
                    try {
                        Optional<GleamUser> user = Demo.whoever(login);
                        return user == null ? null : Mono.justOrEmpty(user);
                    } catch (IOException e) {
                        return Mono.error(e);
                    }
                }
            };
        }
    }
}
