package land.gleam.identity.examples.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;

/** Responds with an identity token for the user whom Vert.x has authenticated. */
record GleamTokenRoute(TokenEndpoint endpoint) {
    /** Adds the endpoint to a router. Fails if the secret is not usable, so call it before the server listens. */
    static void addTo(Router router, AuthenticationHandler login, IdentitySecret secret) {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(secret)
                .audience("proj_demo")
                .build();
        GleamTokenRoute route =
                new GleamTokenRoute(TokenEndpoint.builder(signer).build());
        router.route("/gleam/identity-token") // all methods
                .handler(context -> {
                    if (context.request().headers().contains("Authorization")) { // or a cookie, as the login requires
                        login.handle(context);
                    } else {
                        context.next(); // nobody is signed in: the endpoint responds 401
                    }
                })
                .handler(route::respond);
    }

    private void respond(RoutingContext context) {
        HttpServerRequest http = context.request();
        HostAndPort authority = http.authority();
        EndpointRequest request = EndpointRequest.of(
                http.method().name(), http.headers()::getAll, authority == null ? null : authority.toString());
        EndpointResponse response = endpoint.respond(request, () -> signedInUser(context.user()));
        HttpServerResponse out = context.response().setStatusCode(response.status());
        response.headers().forEach(out::putHeader);
        byte[] body = response.body();
        out.end(body == null ? Buffer.buffer() : Buffer.buffer(body)); // Vert.x drops a request body that nobody reads
    }

    private static GleamUser signedInUser(User user) {
        if (user == null) {
            return null;
        }
        String id = user.get("sub");
        if (id == null) {
            throw new IllegalStateException("The login has put no sub into Vert.x's user.");
        }
        return GleamUser.of(id).withNameIfValid(user.get("name"));
    }
}
