package land.gleam.identity.servlet.compat.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;

class EmbeddedTomcatTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void theEndpointIsMountedWithTomcatsOwnApi() throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat-embedded");
        mount(
                tomcat,
                user -> new SignedIdentityToken("token of " + user.id(), NOW, NOW.plusSeconds(300)),
                request -> Optional.of(GleamUser.of("ada")));
        TomcatContainer running = TomcatContainer.start(tomcat);
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

    private static void mount(Tomcat tomcat, GleamIdentitySigner signer, GleamUserResolver resolver) {
        // snippet: tomcat
        GleamIdentityTokenEndpoint endpoint = GleamIdentityTokenEndpoint.of(signer, resolver);
        Context context = tomcat.addContext("", null);
        Wrapper servlet = Tomcat.addServlet(context, "gleam", new GleamIdentityTokenServlet(endpoint));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/gleam/identity-token");
        // end
    }
}
