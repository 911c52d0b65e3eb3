package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that serves a file at the endpoint's path, which contains a space. */
@Tag("matrix")
class StaticFilesTest extends SharedAppTest {
    private static final String SENT = "/mobile/identity%20token";

    @TempDir
    private static Path root;

    @Override
    RunningServer start() throws Exception {
        Path folder = Files.createDirectory(root.resolve("mobile"));
        Files.writeString(folder.resolve("identity token"), "a file");
        Files.writeString(folder.resolve("page.txt"), "a page");
        return BootApp.startWith(
                DemoApp.class,
                SecurityAutoConfigurationFilter.PROPERTY,
                "spring.web.resources.static-locations=" + root.toUri(),
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.path=/mobile/identity token");
    }

    @Test
    void fileAtTheSamePath_doesNotShadowTheEndpoint() throws Exception {
        ExpectedResponse.tokenFor("ada").assertMatches(client().postAs("ada", SENT));
        ExpectedResponse.methodNotAllowed().assertMatches(client().get(SENT));
    }

    @Test
    void otherFile_isServed() throws Exception {
        Response page = client().get("/mobile/page.txt");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).isEqualTo("a page");
        assertThat(page.isFromEndpoint()).isFalse();
    }
}
