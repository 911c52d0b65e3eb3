package land.gleam.identity.spring.readme;

import java.security.Principal;
import java.util.Map;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.servlet.GleamUserResolver;
import land.gleam.identity.spring.ReactiveGleamUserResolver;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

final class ResolverSnippets {
    private ResolverSnippets() {}

    record Account(String id, String name, boolean isSuspended) {}

    static class Mvc {
        // snippet: resolver
        @Bean
        GleamUserResolver gleamUserResolver(Map<String, Account> accounts) {
            return request -> {
                Principal principal = request.getUserPrincipal();
                if (principal == null) {
                    return null; // nobody is signed in: 401, and the app stays anonymous
                }
                Account account = accounts.get(principal.getName());
                if (account == null || account.isSuspended()) {
                    throw new UserRefusedException("no active account"); // 403
                }
                return GleamUser.of(account.id()).withName(account.name());
            };
        }
        // end
    }

    static class WebFlux {
        // snippet: reactive-resolver
        @Bean
        ReactiveGleamUserResolver gleamUserResolver(Map<String, Account> accounts) {
            return exchange -> exchange.getPrincipal() // empty if nobody is signed in: 401
                    .flatMap(principal -> Mono.justOrEmpty(accounts.get(principal.getName())))
                    .map(account -> GleamUser.of(account.id()).withName(account.name()));
        }
        // end
    }
}
