package land.gleam.identity.examples.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;

/** Translates between Micronaut and the endpoint, which responds to every method and to anonymous callers. */
@Controller(value = "/gleam/identity-token", consumes = MediaType.ALL)
@Secured(SecurityRule.IS_ANONYMOUS)
record GleamTokenController(TokenEndpoint endpoint, HttpHostResolver host) {
    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request) {
        String authority = host.resolve(request).replaceFirst("^https?://", "");
        EndpointResponse response = endpoint.respond(
                EndpointRequest.of(request.getMethodName(), request.getHeaders()::getAll, authority),
                () -> request.getUserPrincipal() // the name of a JWT is its "sub"
                        .map(user -> GleamUser.of(user.getName()))
                        .orElse(null));
        MutableHttpResponse<byte[]> result = HttpResponse.status(response.status(), null);
        response.headers().forEach(result::header);
        return result.body(response.body());
    }

    @Get
    HttpResponse<byte[]> get(HttpRequest<?> request) {
        return post(request);
    }

    @Put
    HttpResponse<byte[]> put(HttpRequest<?> request) {
        return post(request);
    }

    @Patch
    HttpResponse<byte[]> patch(HttpRequest<?> request) {
        return post(request);
    }

    @Delete
    HttpResponse<byte[]> delete(HttpRequest<?> request) {
        return post(request);
    }

    @Options
    HttpResponse<byte[]> options(HttpRequest<?> request) {
        return post(request);
    }
}
