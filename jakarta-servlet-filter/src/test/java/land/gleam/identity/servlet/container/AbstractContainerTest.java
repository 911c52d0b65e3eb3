package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Starts the {@link Container#current() container} once per class, with the servlets and filters of the subclass. At
 * the end, all that was logged is searched for secrets and tokens.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class AbstractContainerTest {
    private final CapturedLog log = new CapturedLog();
    private Container.@Nullable Running running;

    /** Adds servlets and filters to the app. */
    abstract void mount(ServletContext context) throws ServletException;

    Container.Running start(Container container) throws Exception {
        return container.start(this::mount);
    }

    @BeforeAll
    void startContainer() throws Exception {
        running = start(Container.current());
    }

    @AfterAll
    void stopContainer() throws Exception {
        if (running != null) {
            running.stop().close();
        }
        log.close();
        assertThat(log.entries())
                .allSatisfy(entry ->
                        assertThat(entry).doesNotContain(DemoApp.SECRET).doesNotContain("eyJ"));
    }

    CapturedLog log() {
        return log;
    }

    int port() {
        return Objects.requireNonNull(running, "running").port();
    }

    RawConnection connect() throws IOException {
        return new RawConnection(port());
    }

    /** Starts to build a request, with a time-out that is far longer than any response takes. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** Sends a POST for a user, without a body. */
    Response post(String path, String login, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).header(DemoApp.LOGIN, login).POST(HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Response postAnonymously(String path) throws IOException, InterruptedException {
        return send(to(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Uses a connection of its own: a container may close a kept one just as the client sends the next request. */
    Response send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return Response.of(client.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** Returns the headers with which every raw request of a user starts, and more. */
    static String[] headers(String login, String... more) {
        return Stream.concat(Stream.of("Host: 127.0.0.1", DemoApp.LOGIN + ": " + login), Stream.of(more))
                .toArray(String[]::new);
    }

    static void servlet(ServletContext context, String path, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(path, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(path);
    }

    /**
     * Adds a filter for all paths and dispatcher types; the endpoint's filter responds to requests only. Containers run
     * filters only if a servlet is mapped to the path, so the app needs one.
     */
    static void filter(ServletContext context, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter("gleam", filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }
}
