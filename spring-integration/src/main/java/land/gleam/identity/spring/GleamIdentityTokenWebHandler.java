package land.gleam.identity.spring;

import java.util.Optional;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.EndpointAnswer;
import land.gleam.identity.http.EndpointRules;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The endpoint on WebFlux: the rules of {@link EndpointRules}, without blocking. */
final class GleamIdentityTokenWebHandler implements WebHandler {
    private final EndpointRules rules;
    private final ReactiveGleamUserResolver resolver;

    GleamIdentityTokenWebHandler(EndpointRules rules, ReactiveGleamUserResolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        return Mono.justOrEmpty(rules.refuse(new ExchangeView(exchange.getRequest())))
                .switchIfEmpty(Mono.defer(() -> answerForUser(exchange)))
                .flatMap(answer -> write(answer, exchange.getResponse()));
    }

    /** Signs on a thread that may block: a secret's supplier may read a file. */
    private Mono<EndpointAnswer> answerForUser(ServerWebExchange exchange) {
        return Mono.defer(() -> resolve(exchange))
                .map(Optional::of)
                .defaultIfEmpty(Optional.<GleamUser>empty())
                .publishOn(Schedulers.boundedElastic())
                .map(rules::answerFor)
                .onErrorResume(failure -> Mono.just(rules.answerToFailedResolver(failure)));
    }

    /** Some errors, left to Reactor, would end the connection without an answer. */
    private Mono<GleamUser> resolve(ServerWebExchange exchange) {
        try {
            return resolver.resolve(exchange);
        } catch (Throwable failure) {
            return Mono.error(failure);
        }
    }

    private static Mono<Void> write(EndpointAnswer answer, ServerHttpResponse response) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        byte[] body = answer.body().orElse(null);
        if (body == null) {
            return response.setComplete();
        }
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
