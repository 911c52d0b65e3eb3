package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.servlet.compat.Expected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that serves files, one of them at the endpoint's path. That path is given decoded, and has a space. */
class StaticFilesTest extends Theme {
    private static final String SENT = "/mobile/identity%20token";

    @TempDir
    private static Path root;

    @Override
    Running start() throws Exception {
        Path folder = Files.createDirectory(root.resolve("mobile"));
        Files.writeString(folder.resolve("identity token"), "a file");
        Files.writeString(folder.resolve("page.txt"), "a page");
        return App.startWith(
                DemoApp.class,
                SecurityLeftOut.PROPERTY,
                "spring.web.resources.static-locations=" + root.toUri(),
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.path=/mobile/identity token");
    }

    @Test
    void aFileDoesNotShadowTheEndpoint() throws Exception {
        Http.token("ada").equal(http().postAs("ada", SENT));
        Expected.methodNotAllowed().equal(http().get(SENT));
    }

    @Test
    void otherFilesAreServed() throws Exception {
        Answer page = http().get("/mobile/page.txt");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).isEqualTo("a page");
        assertThat(page.isOfEndpoint()).isFalse();
    }
}
