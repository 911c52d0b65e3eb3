package land.gleam.identity.readme;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deploys a web app that consists of the README's quick start for servlet containers. */
class QuickStartTest {
    @Test
    void quickStart_returnsATokenToASignedInUserOnly(@TempDir Path folder) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectory(folder.resolve("tomcat")).toString());
        Context context = tomcat.addWebapp("", webApp(folder).toString());
        StandardJarScanner scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        context.setJarScanner(scanner);
        context.getPipeline().addValve(new Login());
        Connector connector = new Connector();
        connector.setPort(0);
        tomcat.setConnector(connector);
        tomcat.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/gleam/identity-token");

            assertThat(post(uri, "ada"))
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200))
                    .satisfies(response -> assertThat(response.body()).contains("signedIdentityToken"));
            assertThat(post(uri, ""))
                    .satisfies(response -> assertThat(response.statusCode()).isEqualTo(401))
                    .satisfies(response -> assertThat(response.body()).contains("unauthenticated"));
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static Path webApp(Path folder) throws IOException {
        String classFile = GleamTokenServlet.class.getName().replace('.', '/') + ".class";
        Path target = folder.resolve("app/WEB-INF/classes").resolve(classFile);
        Files.createDirectories(target.getParent());
        try (InputStream in = QuickStartTest.class.getClassLoader().getResourceAsStream(classFile)) {
            Files.copy(Objects.requireNonNull(in), target);
        }
        return folder.resolve("app");
    }

    private static HttpResponse<String> post(URI uri, String user) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header(Login.USER, user)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    /** Replaces the container's login: a header names the user. */
    private static final class Login extends ValveBase {
        static final String USER = "X-User";

        Login() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (!request.getHeader(USER).isEmpty()) {
                request.setUserPrincipal(new GenericPrincipal(request.getHeader(USER)));
            }
            getNext().invoke(request, response);
        }
    }
}
