package land.gleam.identity.spring;

import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Says who is signed in, for WebFlux: from the exchange's own authentication, a session or an attribute that your login
 * filter has set. Never from a parameter, a cookie's plain value or the body: whoever chooses the ID chooses who they
 * are. A bean of this type takes the place of the default, which asks Spring Security.
 *
 * <p>Called by any number of threads at once, once per request. It must not block, and should not read the request's
 * body.
 */
@FunctionalInterface
public interface ReactiveGleamUserResolver {
    /**
     * Finds the signed-in user.
     *
     * @param exchange the exchange, after all filters before the endpoint
     * @return the user, or empty if nobody is signed in, so that the app's SDK stays anonymous (401);
     *     {@link UserRefusedException} to refuse this user (403); any other error if the user can't be found out (500):
     *     it is logged whole, so keep personal data out of its message, and nothing of it is sent
     */
    Mono<GleamUser> resolve(ServerWebExchange exchange);
}
