package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many users at the same time, through servlet and filter. */
class ConcurrencyTest extends AbstractContainerTest {
    private static final int CONNECTIONS = 16;
    private static final int REQUESTS_EACH = 50;
    private static final String BY_FILTER = "/by-filter";

    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
        servlet(context, "/", new EchoServlet());
        filter(context, DemoApp.filter(BY_FILTER));
    }

    @Test
    void concurrentUsers_receiveTheirOwnTokens() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Integer>> connections = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                String path = i % 2 == 0 ? DemoApp.PATH : BY_FILTER;
                int number = i;
                connections.add(threads.submit(() -> requests(path, number)));
            }
            for (Future<Integer> connection : connections) {
                assertThat(connection.get()).isEqualTo(REQUESTS_EACH);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int requests(String path, int connectionNumber) throws Exception {
        int own = 0;
        try (RawConnection connection = connect()) {
            for (int i = 0; i < REQUESTS_EACH; i++) {
                String login = "user-" + connectionNumber + "-" + i;
                connection.send("POST " + path + " HTTP/1.1", headers(login, "Content-Length: 0"));
                Response response = connection.read();
                own += DemoApp.userOf(response).equals(DemoApp.user(login)) ? 1 : 0;
                ExpectedResponse.token(login).assertEquals(response);
                connection.send("POST " + path + " HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 0");
                ExpectedResponse.unauthenticated().assertEquals(connection.read());
            }
        }
        return own;
    }
}
