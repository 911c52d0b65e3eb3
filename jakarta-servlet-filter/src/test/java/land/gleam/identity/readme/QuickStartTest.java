package land.gleam.identity.readme;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deploys a web app that consists of the README's quick start for servlet containers. */
class QuickStartTest {
    @ParameterizedTest
    @CsvSource({"ada, 200, signedIdentityToken", "'', 401, unauthenticated"})
    void quickStart_returnsATokenToASignedInUserOnly(String user, int status, String body, @TempDir Path webApp)
            throws Exception {
        String classFile = GleamTokenServlet.class.getName().replace('.', '/') + ".class";
        Path target = webApp.resolve("WEB-INF/classes").resolve(classFile);
        Files.createDirectories(target.getParent());
        Files.copy(Path.of("target/test-classes", classFile), target);

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat-quick-start");
        tomcat.getHost().setAppBase(".");
        tomcat.addWebapp("", webApp.toString()).getPipeline().addValve(new SignIn(user));
        Connector connector = new Connector();
        connector.setPort(0);
        tomcat.setConnector(connector);
        tomcat.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/gleam/identity-token");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(uri)
                                            .POST(HttpRequest.BodyPublishers.noBody())
                                            .build(),
                                    BodyHandlers.ofString()))
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(status))
                    .satisfies(response -> assertThat(response.body()).contains(body));
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** Stands for the container's login. */
    private static final class SignIn extends ValveBase {
        private final String user;

        SignIn(String user) {
            super(true);
            this.user = user;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (!user.isEmpty()) {
                request.setUserPrincipal(new GenericPrincipal(user));
            }
            getNext().invoke(request, response);
        }
    }
}
