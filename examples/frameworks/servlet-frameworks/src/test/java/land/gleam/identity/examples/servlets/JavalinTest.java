package land.gleam.identity.examples.servlets;

import io.javalin.Javalin;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.Test;

/** The user is the one of Javalin's session. */
class JavalinTest {
    @Test
    void app_isWiredCorrectly() throws Exception {
        Javalin app = app(Examination.endpoint()).start("localhost", 0);
        try {
            Examination.assertGood(app.port(), "Cookie", session(app, "user_42"), session(app, "user_43"));
        } finally {
            app.stop();
        }
    }

    private static Javalin app(TokenEndpoint endpoint) {
        GleamUserResolver resolver = request -> {
            HttpSession session = request.getSession(false);
            Object id = session == null ? null : session.getAttribute("user-id");
            return id == null ? null : GleamUser.of((String) id);
        };
        return Javalin.create(config -> {
            // snippet: javalin
            ServletHolder servlet = new ServletHolder(new GleamIdentityTokenServlet(endpoint, resolver));
            servlet.setAsyncSupported(true);
            config.jetty.modifyServletContextHandler(context -> context.addServlet(servlet, "/gleam/identity-token"));
            // end
            config.routes.post("/login/{id}", context -> context.sessionAttribute("user-id", context.pathParam("id")));
        });
    }

    /** Signs in as the app's users do, here without a password. */
    private static String session(Javalin app, String id) throws Exception {
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + app.port() + "/login/" + id))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
}
