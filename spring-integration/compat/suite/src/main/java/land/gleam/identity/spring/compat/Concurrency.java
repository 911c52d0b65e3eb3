package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import land.gleam.identity.servlet.compat.Expected;
import land.gleam.identity.servlet.compat.RawConnection;
import org.junit.jupiter.api.Test;

/** Different users at the same time: nobody ever gets another's token. */
abstract class Concurrency {
    private static final int THREADS = 32;
    private static final int REQUESTS_EACH = 50;

    private final Theme app;

    Concurrency(Theme app) {
        this.app = app;
    }

    @Test
    void everyoneGetsTheirOwnToken() throws Exception {
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
        try (RawConnection connection = app.http().connect()) {
            for (; done < REQUESTS_EACH; done++) {
                String login = "user-" + client + "-" + done;
                connection.send("POST " + Demo.PATH + " HTTP/1.1", Http.headers(login, "Content-Length: 0"));
                Http.token(login).equal(connection.read());
                if (done % 10 == 0) {
                    connection.send("POST " + Demo.PATH + " HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 0");
                    Expected.unauthenticated().equal(connection.read());
                }
            }
        }
        return done;
    }
}
