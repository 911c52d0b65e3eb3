package land.gleam.identity.servlet.compat.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.Test;

class EmbeddedJettyTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final GleamIdentitySigner SIGNER =
            user -> new SignedIdentityToken("token of " + user.id(), NOW, NOW.plusSeconds(300));
    private static final GleamUserResolver RESOLVER = request -> Optional.of(GleamUser.of("ada"));

    @Test
    void theServletIsMountedWithJettysOwnApi() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        mountServlet(context, SIGNER, RESOLVER);
        assertAnswers(context);
    }

    @Test
    void theFilterIsMountedWithJettysOwnApi() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        mountFilter(context, SIGNER, RESOLVER);
        assertAnswers(context);
    }

    private static void mountServlet(
            ServletContextHandler context, GleamIdentitySigner signer, GleamUserResolver resolver) {
        // snippet: jetty
        GleamIdentityTokenEndpoint endpoint = GleamIdentityTokenEndpoint.of(signer, resolver);
        ServletHolder servlet = new ServletHolder(new GleamIdentityTokenServlet(endpoint));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/gleam/identity-token");
        // end
    }

    private static void mountFilter(
            ServletContextHandler context, GleamIdentitySigner signer, GleamUserResolver resolver) {
        // snippet: filter
        GleamIdentityTokenEndpoint endpoint = GleamIdentityTokenEndpoint.of(signer, resolver);
        FilterHolder filter = new FilterHolder(new GleamIdentityTokenFilter(endpoint, "/gleam/identity-token"));
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        // end
    }

    private static void assertAnswers(ServletContextHandler context) throws Exception {
        JettyContainer running = JettyContainer.start(context);
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + running.port() + "/gleam/identity-token");
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}");
        } finally {
            running.stop();
        }
    }
}
