package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web app in a folder: a {@code web.xml} with servlet, filter and listener, and an annotated servlet in
 * {@code WEB-INF/classes}.
 */
class WebAppTest extends AbstractContainerTest {
    private static final String PATH_IN_WEB_XML = "/run/secrets/gleam-identity";

    @TempDir
    private static Path folder;

    @Override
    Container.Running start(Container container) throws Exception {
        return container.startWebApp(write(folder));
    }

    @Override
    void mount(ServletContext context) {
        throw new AssertionError("The folder contains the whole app.");
    }

    @Test
    void servletInWebXml_readsItsInitParams() throws Exception {
        assertMountedAt("/api/gleam-token");
    }

    @Test
    void filterInWebXml_readsItsInitParams() throws Exception {
        assertMountedAt(DemoApp.PATH);
    }

    @Test
    void annotatedSubclass_isFound() throws Exception {
        assertMountedAt("/account/gleam-identity-token");
    }

    @Test
    void listener_addsServletAndFilterInCode() throws Exception {
        for (String path : List.of("/mobile/gleam-identity-token", "/app/gleam-identity-token")) {
            ExpectedResponse.token("ada").assertEquals(post(path, "ada"));
            ExpectedResponse.unauthenticated().assertEquals(postAnonymously(path));
        }
    }

    /** The app's error page has the filter's path, but the dispatcher type is not REQUEST. */
    @Test
    void filter_ignoresErrorDispatches() throws Exception {
        Response response = send(to("/nowhere").header(DemoApp.LOGIN, "ada").GET());
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.isFromEndpoint()).isFalse();
        assertThat(response.hasToken()).isFalse();
    }

    private void assertMountedAt(String path) throws Exception {
        assertThat(InitParamsOnContainerTest.userWithAudience(post(path, "ada"), "proj_demo"))
                .isEqualTo("ada");
        ExpectedResponse.unauthenticated().assertEquals(postAnonymously(path));
        ExpectedResponse.methodNotAllowed().assertEquals(send(to(path).GET()));
    }

    private static Path write(Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), DemoApp.SECRET);
        Path classes =
                Files.createDirectories(folder.resolve("app/WEB-INF/classes/land/gleam/identity/servlet/container"));
        Files.write(classes.resolve("AnnotatedTokenServlet.class"), resource("AnnotatedTokenServlet.class"));
        String webXml = new String(resource("web.xml"), StandardCharsets.UTF_8);
        assertThat(webXml).contains(PATH_IN_WEB_XML);
        Files.writeString(folder.resolve("app/WEB-INF/web.xml"), webXml.replace(PATH_IN_WEB_XML, secret.toString()));
        return folder.resolve("app");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(WebAppTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
