package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Web apps with a mistake in their {@code web.xml}, whose servlets start with the app. Tomcat and Jetty start the app
 * nevertheless. A script in {@code compat} deploys the same files on application servers.
 */
class MisconfiguredWebAppTest {
    private static final String PATH_IN_WEB_XML = "/run/secrets/gleam-identity";
    private static final String SHORT_SECRET = "planted-short-secret";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short-secret | The init-param secretFile is wrong: | set the init-param allowShortSecret to true.",
                "missing-param | The identity secret is missing. | Set one of the init-params secretFile and secretEnv.",
                "secret-in-web-xml | The init-param secret is refused: | Name a file with secretFile",
                "filter | The init-param audiance is unknown. | Did you mean audience?"
            })
    void mistakeInWebXml_isInTheLogAndNothingOfItInAResponse(String webXml, String param, String fix) throws Exception {
        try (CapturedLog log = new CapturedLog()) {
            Container.Running running = Container.current().startWebApp(write(webXml));
            try (RawConnection connection = new RawConnection(running.port())) {
                connection.send("POST " + DemoApp.PATH + " HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 0");
                Response response = connection.read();
                MisconfiguredTest.assertRefusedWithoutDetail(response);
                if (webXml.equals("filter")) {
                    ExpectedResponse.notConfigured().assertEquals(response);
                } else {
                    assertThat(response.status()).isEqualTo(404);
                }
                connection.send("GET /hello.txt HTTP/1.1", "Host: 127.0.0.1");
                assertThat(connection.read().text()).isEqualTo("hello");
            } finally {
                running.stop().close();
            }
            assertThat(log.fromEndpoint())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).contains("SEVERE").contains(param).contains(fix));
            assertThat(log.entries())
                    .allSatisfy(entry ->
                            assertThat(entry).doesNotContain(DemoApp.SECRET).doesNotContain(SHORT_SECRET));
        }
    }

    private Path write(String webXml) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), SHORT_SECRET);
        Path webInf = Files.createDirectories(folder.resolve("app/WEB-INF"));
        Files.writeString(folder.resolve("app/hello.txt"), "hello");
        try (InputStream in = MisconfiguredWebAppTest.class.getResourceAsStream("misconfigured/" + webXml + ".xml")) {
            String text = new String(Objects.requireNonNull(in, webXml).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(webInf.resolve("web.xml"), text.replace(PATH_IN_WEB_XML, secret.toString()));
        }
        return folder.resolve("app");
    }
}
