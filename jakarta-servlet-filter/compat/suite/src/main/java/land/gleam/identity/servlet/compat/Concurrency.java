package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import org.junit.jupiter.api.Test;

/** Different users at the same time: nobody ever gets another's token. */
abstract class Concurrency extends Theme {
    private static final int CONNECTIONS = 16;
    private static final int REQUESTS_EACH = 50;
    private static final String BY_FILTER = "/by-filter";

    Concurrency(Container container) {
        super(container);
    }

    @Override
    void mount(ServletContext context) {
        servlet(context, Demo.PATH, Demo.endpoint());
        servlet(context, "/", new Echo());
        filter(context, new GleamIdentityTokenFilter(Demo.endpoint(), BY_FILTER));
    }

    @Test
    void everyoneGetsTheirOwnToken() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<Integer>> connections = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                String path = i % 2 == 0 ? Demo.PATH : BY_FILTER;
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
                Answer answer = connection.read();
                own += Demo.userOf(answer).equals(Demo.user(login)) ? 1 : 0;
                Expected.token(login).equal(answer);
                connection.send("POST " + path + " HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 0");
                Expected.unauthenticated().equal(connection.read());
            }
        }
        return own;
    }
}
