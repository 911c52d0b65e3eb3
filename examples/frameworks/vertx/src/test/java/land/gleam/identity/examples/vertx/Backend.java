package land.gleam.identity.examples.vertx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.Credentials;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BasicAuthHandler;
import java.util.Map;
import land.gleam.identity.IdentitySecret;

/** A backend with a login for demonstration: ada and bob have the password demo. */
public final class Backend {
    private static final Map<String, String> IDS = Map.of("ada", "acc-7", "bob", "acc-8");

    private Backend() {}

    /** Accepts a port; the default is 8080. */
    public static void main(String[] args) {
        IdentitySecret secret = IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET");
        int port = args.length == 0 ? 8080 : Integer.parseInt(args[0]);
        Vertx vertx = Vertx.vertx();
        start(vertx, port, secret).onFailure(failure -> vertx.close()).await();
        System.out.println("curl -i -u ada:demo -X POST http://127.0.0.1:" + port + "/gleam/identity-token");
    }

    static Future<HttpServer> start(Vertx vertx, int port, IdentitySecret secret) {
        // snippet: mount
        Router router = Router.router(vertx);
        GleamTokenRoute.addTo(router, BasicAuthHandler.create(Backend::authenticate), secret);
        return vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1");
        // end
    }

    static Future<User> authenticate(Credentials credentials) {
        JsonObject given = credentials.toJson();
        String login = given.getString("username");
        return IDS.containsKey(login) && "demo".equals(given.getString("password"))
                ? Future.succeededFuture(User.create(JsonObject.of("username", login, "sub", IDS.get(login))))
                : Future.failedFuture("The user is unknown, or the password is wrong.");
    }
}
