package land.gleam.identity.examples.servlets;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.security.Principal;
import java.util.Map;
import land.gleam.identity.examples.quarkus.GleamTokenResource;
import land.gleam.identity.http.TokenEndpoint;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** The resource of the Quarkus example on Jersey, without any other framework. */
class JerseyTest {
    @Test
    void app_isWiredCorrectly() {
        TokenEndpoint endpoint = Examination.endpoint();
        ResourceConfig config = new ResourceConfig(GleamTokenResource.class, Login.class);
        config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(endpoint).to(TokenEndpoint.class);
            }
        });
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/"), config);
        try {
            int port = server.getListeners().iterator().next().getPort();
            Examination.assertGood(port, "Authorization", "Bearer session-of-ada", "Bearer session-of-bob");
        } finally {
            server.shutdownNow();
        }
    }

    /** The app's login. */
    public static final class Login implements ContainerRequestFilter {
        private static final Map<String, String> IDS_BY_HEADER =
                Map.of("Bearer session-of-ada", "user_42", "Bearer session-of-bob", "user_43");

        @Override
        public void filter(ContainerRequestContext context) {
            String id = IDS_BY_HEADER.get(String.valueOf(context.getHeaderString("Authorization")));
            if (id != null) {
                context.setSecurityContext(new SignedIn(() -> id));
            }
        }
    }

    private record SignedIn(Principal user) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
