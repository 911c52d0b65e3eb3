package land.gleam.identity.spring.compat;

import static org.springframework.security.config.Customizer.withDefaults;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.security.web.server.util.matcher.AndServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/**
 * An app whose users sign in with a password or with a bearer token of its identity provider. The header
 * {@link #WITHOUT_README_LINES} selects a filter chain without the lines from the README.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SecuredApp {
    static final String WITHOUT_README_LINES = "X-Without-Readme-Lines";
    static final String PROVIDERS_KEY = "the key of the identity provider, 32 bytes or more";

    private static UserDetails[] users() {
        return new UserDetails[] {
            User.withUsername("ada").password("{noop}analytical").roles("USER").build(),
            User.withUsername("bob").password("{noop}builder").roles("USER").build()
        };
    }

    private static SecretKey key() {
        return new SecretKeySpec(TestTokens.utf8(PROVIDERS_KEY), "HmacSHA256");
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Mvc {
        @Bean
        @Order(1)
        SecurityFilterChain before(HttpSecurity http) throws Exception {
            return http.securityMatcher(request -> request.getHeader(WITHOUT_README_LINES) != null)
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .httpBasic(withDefaults())
                    .oauth2ResourceServer(server -> server.jwt(withDefaults()))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/gleam/identity-token")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .csrf(csrf -> csrf.ignoringRequestMatchers("/gleam/identity-token"))
                    .httpBasic(withDefaults())
                    .oauth2ResourceServer(server -> server.jwt(withDefaults()))
                    .build();
        }

        @Bean
        UserDetailsService usersOfTheApp() {
            return new InMemoryUserDetailsManager(users());
        }

        @Bean
        JwtDecoder provider() {
            return NimbusJwtDecoder.withSecretKey(key()).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class WebFlux {
        @Bean
        @Order(1)
        SecurityWebFilterChain before(ServerHttpSecurity http) {
            return http.securityMatcher(
                            exchange -> exchange.getRequest().getHeaders().getFirst(WITHOUT_README_LINES) == null
                                    ? MatchResult.notMatch()
                                    : MatchResult.match())
                    .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                    .httpBasic(withDefaults())
                    .oauth2ResourceServer(server -> server.jwt(withDefaults()))
                    .build();
        }

        @Order(2)
        // snippet: webflux-security
        @Bean
        SecurityWebFilterChain security(ServerHttpSecurity http) {
            ServerWebExchangeMatcher gleam = ServerWebExchangeMatchers.pathMatchers("/gleam/identity-token");
            http.csrf(csrf -> csrf.requireCsrfProtectionMatcher(new AndServerWebExchangeMatcher(
                    CsrfWebFilter.DEFAULT_CSRF_MATCHER, new NegatedServerWebExchangeMatcher(gleam))));
            http.authorizeExchange(exchanges -> exchanges.matchers(gleam).permitAll());
            http.authorizeExchange(exchanges -> exchanges.anyExchange().authenticated());
            http.httpBasic(withDefaults()); // or your own login
            http.oauth2ResourceServer(server -> server.jwt(withDefaults()));
            return http.build();
        }
        // end

        @Bean
        MapReactiveUserDetailsService usersOfTheApp() {
            return new MapReactiveUserDetailsService(users());
        }

        @Bean
        ReactiveJwtDecoder provider() {
            return NimbusReactiveJwtDecoder.withSecretKey(key()).build();
        }
    }
}
