package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A servlet without init-params, however it is mounted. It fails its initialisation while the app starts, and the
 * container responds 404; or the app has started, and the servlet responds 503.
 */
class MisconfiguredServletTest {
    /** How the container gets the servlet. */
    private enum Mounted {
        AS_CLASS,
        AS_INSTANCE,
        WITH_THE_CONTAINERS_OWN_API
    }

    @ParameterizedTest
    @CsvSource({
        "AS_CLASS, true",
        "AS_CLASS, false",
        "AS_INSTANCE, true",
        "AS_INSTANCE, false",
        "WITH_THE_CONTAINERS_OWN_API, true",
        "WITH_THE_CONTAINERS_OWN_API, false"
    })
    void misconfiguredServlet_respondsFromTheFirstRequestOnUnlessTheContainerDoes(Mounted mounted, boolean onStartup)
            throws Exception {
        int status = isInitialisedWhileTheAppStarts(mounted, onStartup) ? 404 : 503;
        try (CapturedLog log = new CapturedLog()) {
            Container.Running running = start(mounted, onStartup);
            try (RawConnection connection = new RawConnection(running.port())) {
                for (int i = 0; i < 3; i++) {
                    Response response = post(connection, DemoApp.PATH);
                    MisconfiguredTest.assertRefusedWithoutDetail(response);
                    assertThat(response.status()).isEqualTo(status);
                    if (status == 503) {
                        ExpectedResponse.notConfigured().assertEquals(response);
                    }
                }
                if (mounted != Mounted.WITH_THE_CONTAINERS_OWN_API) {
                    assertThat(post(connection, "/other").status()).isEqualTo(299);
                }
            } finally {
                running.stop().close();
            }
            assertThat(log.fromEndpoint())
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(line).contains("SEVERE").contains("The identity secret is missing."));
        }
    }

    private static boolean isInitialisedWhileTheAppStarts(Mounted mounted, boolean onStartup) {
        return switch (Container.NAME) {
            // An instance that was mounted with Tomcat's own API is initialised again by each request.
            case "tomcat" -> onStartup && mounted != Mounted.WITH_THE_CONTAINERS_OWN_API;
            // Instances do not wait for a request.
            case "jetty-ee10", "jetty-ee11" -> onStartup || mounted != Mounted.AS_CLASS;
            // The app has started before its servlets.
            case "undertow" -> false;
            default -> throw new AssertionError(Container.NAME);
        };
    }

    private static Container.Running start(Mounted mounted, boolean onStartup) throws Exception {
        return mounted == Mounted.WITH_THE_CONTAINERS_OWN_API
                ? Container.current().startServlet(new GleamIdentityTokenServlet(), DemoApp.PATH, onStartup)
                : Container.current().start(context -> mount(context, mounted, onStartup));
    }

    private static void mount(ServletContext context, Mounted mounted, boolean onStartup) {
        AbstractContainerTest.servlet(context, "/", new EchoServlet());
        ServletRegistration.Dynamic servlet = mounted == Mounted.AS_CLASS
                ? context.addServlet("gleam", GleamIdentityTokenServlet.class)
                : context.addServlet("gleam", new GleamIdentityTokenServlet());
        servlet.addMapping(DemoApp.PATH);
        if (onStartup) {
            servlet.setLoadOnStartup(1);
        }
    }

    private static Response post(RawConnection connection, String path) throws IOException {
        return connection
                .send("POST " + path + " HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 0")
                .read();
    }
}
