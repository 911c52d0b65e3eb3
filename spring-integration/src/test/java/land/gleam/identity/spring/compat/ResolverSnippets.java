package land.gleam.identity.spring.compat;

import java.security.Principal;
import java.util.Map;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.servlet.GleamUserResolver;
import land.gleam.identity.spring.ReactiveGleamUserResolver;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import reactor.core.publisher.Mono;

/** The README's resolvers, in an app with passwords and bearer tokens. */
@Configuration(proxyBeanMethods = false)
@Import(SecuredApp.class)
class ResolverSnippets {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Mvc {
        // snippet: sources
        private static final Map<String, String> PREFIXES =
                Map.of("https://staff.example.com", "staff-", "https://id.example.com", "customer-");

        @Bean
        GleamUserResolver gleamUserResolver() {
            return request -> {
                Principal principal = request.getUserPrincipal();
                if (!(principal instanceof JwtAuthenticationToken bearer)) {
                    return principal == null ? null : GleamUser.of("local-" + principal.getName());
                }
                Jwt token = bearer.getToken();
                String prefix = PREFIXES.get(String.valueOf(token.getClaimAsString("iss")));
                if (prefix == null || token.getSubject() == null) {
                    throw new UserRefusedException("unknown issuer, or no subject"); // 403
                }
                return GleamUser.of(prefix + token.getSubject());
            };
        }
        // end
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class WebFlux {
        record Account(long id, String name) {}

        interface Accounts {
            Mono<Account> of(Principal principal);
        }

        @Bean
        Accounts accounts() {
            return principal ->
                    Mono.justOrEmpty(principal.getName().equals("ada") ? new Account(7, "Ada Lovelace") : null);
        }

        // snippet: reactive-resolver
        @Bean
        ReactiveGleamUserResolver gleamUserResolver(Accounts accounts) {
            return exchange -> exchange.getPrincipal() // empty if nobody is signed in: 401
                    .flatMap(principal -> accounts.of(principal)
                            .switchIfEmpty(Mono.error(() -> new UserRefusedException("no account")))) // 403
                    .map(account -> GleamUser.of(Long.toString(account.id())).withNameIfValid(account.name()));
        }
        // end
    }
}
