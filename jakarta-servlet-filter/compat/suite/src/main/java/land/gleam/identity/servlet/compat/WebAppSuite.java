package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A web app in a folder: a {@code web.xml} with servlet, filter and listener, and an annotated servlet in
 * {@code WEB-INF/classes}. A subclass names the container and is named as a test.
 */
public abstract class WebAppSuite extends Theme {
    private static final String IN_WEB_XML = "/run/secrets/gleam-identity";

    /**
     * The suite on one container.
     *
     * @param container starts it with the web app of a folder
     */
    protected WebAppSuite(WebAppContainer container) {
        super(app -> container.start(write(Files.createTempDirectory("gleam-web-app"))));
    }

    /** Starts a servlet container of one kind with a web app. */
    @FunctionalInterface
    public interface WebAppContainer {
        /**
         * Starts a container with one web app at the root, its annotations scanned, on a free port of 127.0.0.1.
         *
         * @param folder the web app
         * @return the container, ready for requests
         * @throws Exception if it does not start
         */
        Container.Running start(Path folder) throws Exception;
    }

    @Override
    void mount(ServletContext context) {
        throw new AssertionError("The folder says it all.");
    }

    @Test
    void aServletOfWebXmlTakesItsInitParams() throws Exception {
        isMountedAt("/api/gleam-token");
    }

    @Test
    void aFilterOfWebXmlTakesItsInitParams() throws Exception {
        isMountedAt(Demo.PATH);
    }

    @Test
    void anAnnotatedSubclassIsFound() throws Exception {
        isMountedAt("/account/gleam-identity-token");
    }

    @Test
    void aListenerAddsTheServletInCode() throws Exception {
        Expected.token("ada").equal(post("/mobile/gleam-identity-token", "ada"));
        Expected.unauthenticated().equal(postAnonymously("/mobile/gleam-identity-token"));
    }

    /** The app's error page has the filter's path; an error is no request for a token. */
    @Test
    void theFilterLeavesErrorDispatchesAlone() throws Exception {
        Answer answer = send(to("/nowhere").header(Demo.LOGIN, "ada").GET());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.isOfEndpoint()).isFalse();
        assertThat(answer.hasToken()).isFalse();
    }

    private void isMountedAt(String path) throws Exception {
        assertThat(WaysToMount.userWithAudience(post(path, "ada"), "proj_demo")).isEqualTo("ada");
        Expected.unauthenticated().equal(postAnonymously(path));
        Expected.methodNotAllowed().equal(send(to(path).GET()));
    }

    private static Path write(Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), Demo.SECRET);
        Path classes =
                Files.createDirectories(folder.resolve("app/WEB-INF/classes/land/gleam/identity/servlet/compat"));
        Files.write(classes.resolve("AnnotatedTokenServlet.class"), resource("AnnotatedTokenServlet.class"));
        String webXml = new String(resource("web.xml"), StandardCharsets.UTF_8);
        assertThat(webXml).contains(IN_WEB_XML);
        Files.writeString(folder.resolve("app/WEB-INF/web.xml"), webXml.replace(IN_WEB_XML, secret.toString()));
        return folder.resolve("app");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(WebAppSuite.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
