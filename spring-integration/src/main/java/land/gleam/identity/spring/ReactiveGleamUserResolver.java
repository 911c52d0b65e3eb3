package land.gleam.identity.spring;

import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Resolves the signed-in user of a WebFlux request from its own authentication: a session, a principal, or an attribute
 * that a login filter has set. The user must never come from a parameter, a plain cookie or the request body; otherwise
 * a caller can impersonate anyone. A bean of this type replaces {@code gleam.identity.endpoint.user}.
 *
 * <p>It is called once per request, by several threads at a time. It must not block, and should not read the request
 * body.
 */
@FunctionalInterface
public interface ReactiveGleamUserResolver {
    /**
     * Resolves the user.
     *
     * @param exchange the exchange, after all filters in front of the endpoint
     * @return the user; empty if nobody is signed in (401, and the app's SDK stays anonymous);
     *     {@link UserRefusedException} to refuse this user (403); any other error if the user cannot be determined
     *     (500). That error is logged completely, so keep personal data out of its message; nothing of it is sent.
     */
    Mono<GleamUser> resolve(ServerWebExchange exchange);
}
