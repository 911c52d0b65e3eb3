package land.gleam.identity.spring;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Serves a {@link TokenEndpoint} on WebFlux without blocking. */
final class ReactiveTokenEndpoint implements HandlerFunction<ServerResponse> {
    private final TokenEndpoint endpoint;
    private final ReactiveGleamUserResolver resolver;

    ReactiveTokenEndpoint(TokenEndpoint endpoint, ReactiveGleamUserResolver resolver) {
        this.endpoint = endpoint;
        this.resolver = resolver;
    }

    @Override
    public Mono<ServerResponse> handle(ServerRequest request) {
        return Mono.justOrEmpty(endpoint.respondEarly(EndpointRequest.of(
                        request.method().name(), request.headers()::header, authority(request.uri()))))
                .switchIfEmpty(Mono.defer(() -> respondToUser(request.exchange())))
                .flatMap(response -> ServerResponse.status(response.status())
                        .build((exchange, context) -> write(response, exchange.getResponse())));
    }

    /** Signs on a thread that may block, since a secret's supplier may read a file. */
    private Mono<EndpointResponse> respondToUser(ServerWebExchange exchange) {
        return resolve(exchange)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .publishOn(Schedulers.boundedElastic())
                .map(user -> endpoint.respondTo(user.orElse(null)))
                .onErrorResume(failure -> Mono.just(endpoint.respondToFailure(failure)));
    }

    /** Catches errors that Reactor treats as fatal: it would close the connection without a response. */
    private Mono<GleamUser> resolve(ServerWebExchange exchange) {
        return Mono.create(sink -> {
            try {
                sink.onDispose(resolver.resolve(exchange)
                        .contextWrite(sink.contextView())
                        .subscribe(sink::success, sink::error, sink::success));
            } catch (Throwable failure) {
                sink.error(failure);
            }
        });
    }

    /** Returns the host, and the port unless it is the scheme's default. Java finds no host in {@code my_app:8080}. */
    static String authority(URI uri) {
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        String defaultPort = "https".equals(uri.getScheme()) ? ":443" : ":80";
        return authority.endsWith(defaultPort)
                ? authority.substring(0, authority.length() - defaultPort.length())
                : authority;
    }

    private static Mono<Void> write(EndpointResponse answer, ServerHttpResponse response) {
        answer.headers().forEach(response.getHeaders()::set);
        byte[] body = answer.body();
        if (body == null) {
            return response.setComplete();
        }
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
