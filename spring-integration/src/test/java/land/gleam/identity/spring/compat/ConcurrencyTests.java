package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Concurrent requests of different users: nobody gets another user's token. */
abstract class ConcurrencyTests {
    private static final int THREADS = 32;
    private static final int REQUESTS_EACH = 50;

    private final SharedAppTest app;

    ConcurrencyTests(SharedAppTest app) {
        this.app = app;
    }

    @Test
    void concurrentUsers_eachGetTheirOwnToken() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                clients.add(threads.submit(() -> requests(number)));
            }
            for (Future<Integer> client : clients) {
                assertThat(client.get()).isEqualTo(REQUESTS_EACH);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int requests(int client) throws Exception {
        int done = 0;
        try (RawConnection connection = app.client().connect()) {
            for (; done < REQUESTS_EACH; done++) {
                String login = "user-" + client + "-" + done;
                connection.send("POST " + Demo.PATH + " HTTP/1.1", TestClient.headers(login, "Content-Length: 0"));
                ExpectedResponse.tokenFor(login).assertMatches(connection.read());
                if (done % 10 == 0) {
                    connection.send("POST " + Demo.PATH + " HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 0");
                    ExpectedResponse.unauthenticated().assertMatches(connection.read());
                }
            }
        }
        return done;
    }
}
