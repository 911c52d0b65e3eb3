package land.gleam.identity.servlet.compat;

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
import java.util.stream.Stream;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Rules that are tested on one running app. What it logs is searched for secrets at the end, whatever the rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class Theme {
    private final Container container;
    private final HttpClient http1 =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Container.Running running;
    private Log log;

    Theme(Container container) {
        this.container = container;
    }

    abstract void mount(ServletContext context) throws ServletException;

    @BeforeAll
    void startContainer() throws Exception {
        log = new Log();
        running = container.start(this::mount);
    }

    @AfterAll
    void stopContainer() throws Exception {
        running.stop();
        log.close();
        assertThat(log.entries())
                .allSatisfy(
                        entry -> assertThat(entry).doesNotContain(Demo.SECRET).doesNotContain("eyJ"));
    }

    Log log() {
        return log;
    }

    int port() {
        return running.port();
    }

    RawConnection connect() throws IOException {
        return new RawConnection(port());
    }

    /** Starts a request; the client gives up when the endpoint would have, long after. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** Posts for a user, without a body. */
    Answer post(String path, String login, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).header(Demo.LOGIN, login).POST(HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Answer postAnonymously(String path) throws IOException, InterruptedException {
        return send(to(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(http1, request);
    }

    static Answer send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        return Exchanges.counted(Answer.of(client.send(request.build(), BodyHandlers.ofByteArray())));
    }

    /** The request line and headers that every raw request of a user begins with. */
    static String[] headers(String login, String... more) {
        return Stream.concat(Stream.of("Host: 127.0.0.1", Demo.LOGIN + ": " + login), Stream.of(more))
                .toArray(String[]::new);
    }

    static void servlet(ServletContext context, String path, GleamIdentityTokenEndpoint endpoint) {
        servlet(context, path, new GleamIdentityTokenServlet(endpoint));
    }

    static void servlet(ServletContext context, String path, Servlet servlet) {
        ServletRegistration.Dynamic registration = context.addServlet(path, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(path);
    }

    /**
     * Filters are asked only on the way to a servlet, so the app needs one that takes the path too. Mapped for every
     * dispatch, though only a request is the filter's.
     */
    static void filter(ServletContext context, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter("gleam", filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }
}
