package land.gleam.identity.examples.servlets;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import jakarta.servlet.ServletRegistration;
import java.util.Map;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;
import org.junit.jupiter.api.Test;

class DropwizardTest {
    private static final Map<String, String> IDS_BY_HEADER =
            Map.of("Bearer session-of-ada", "user_42", "Bearer session-of-bob", "user_43");

    @Test
    void app_isWiredCorrectly() throws Exception {
        DropwizardTestSupport<Configuration> app =
                new DropwizardTestSupport<>(App.class, (String) null, ConfigOverride.randomPorts());
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
            GleamUserResolver resolver = request -> {
                String id = IDS_BY_HEADER.get(String.valueOf(request.getHeader("Authorization")));
                return id == null ? null : GleamUser.of(id);
            };
            // snippet: dropwizard
            ServletRegistration.Dynamic servlet =
                    environment.servlets().addServlet("gleam", new GleamIdentityTokenServlet(endpoint, resolver));
            servlet.setAsyncSupported(true);
            servlet.addMapping("/gleam/identity-token");
            // end
        }
    }
}
