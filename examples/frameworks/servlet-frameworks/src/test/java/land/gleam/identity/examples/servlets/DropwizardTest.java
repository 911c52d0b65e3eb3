package land.gleam.identity.examples.servlets;

import io.dropwizard.auth.Authenticator;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import jakarta.servlet.ServletRegistration;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;
import org.junit.jupiter.api.Test;

class DropwizardTest {
    private static final Map<String, User> USERS =
            Map.of("session-of-ada", new User("user_42"), "session-of-bob", new User("user_43"));

    @Test
    void app_isWiredCorrectly() throws Exception {
        DropwizardTestSupport<Configuration> app = new DropwizardTestSupport<>(
                App.class,
                (String) null,
                ConfigOverride.randomPorts(),
                ConfigOverride.config("server.applicationConnectors[0].bindHost", "localhost"),
                ConfigOverride.config("server.adminConnectors[0].bindHost", "localhost"));
        app.before();
        try {
            Examination.assertGood(
                    app.getLocalPort(), "Authorization", "Bearer session-of-ada", "Bearer session-of-bob");
        } finally {
            app.after();
        }
    }

    public static final class App extends Application<Configuration> {
        @Override
        public void run(Configuration configuration, Environment environment) {
            TokenEndpoint endpoint = Examination.endpoint();
            Authenticator<String, User> authenticator = token -> Optional.ofNullable(USERS.get(token));
            GleamUserResolver resolver = request -> {
                String header = request.getHeader("Authorization");
                return header == null || !header.startsWith("Bearer ")
                        ? null
                        : authenticator
                                .authenticate(header.substring("Bearer ".length()))
                                .map(user -> GleamUser.of(user.id()))
                                .orElse(null);
            };
            // snippet: dropwizard
            ServletRegistration.Dynamic servlet =
                    environment.servlets().addServlet("gleam", new GleamIdentityTokenServlet(endpoint, resolver));
            servlet.setAsyncSupported(true);
            servlet.addMapping("/gleam/identity-token");
            // end
        }
    }

    private record User(String id) implements Principal {
        @Override
        public String getName() {
            return id;
        }
    }
}
