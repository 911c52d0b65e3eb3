package land.gleam.identity.servlet.compat;

import jakarta.servlet.ServletContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that go away in the middle: the server serves the next one, and nothing secret is logged. */
abstract class Disconnects extends Theme {
    private static final int TIMES = 20;
    private static final String SLOW = "/slow";
    private final Semaphore resolving = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);

    Disconnects(Container container) {
        super(container);
    }

    @Override
    void mount(ServletContext context) {
        servlet(context, Demo.PATH, Demo.endpoint());
        servlet(context, SLOW, Demo.endpoint(Demo.SIGNER, request -> {
            resolving.release();
            release.await();
            return Demo.whoever(request);
        }));
    }

    @AfterEach
    void theServerGoesOnServing() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            Expected.token("bob").equal(post(Demo.PATH, "bob"));
        }
    }

    @Test
    void withinTheHeaders() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = connect()) {
                connection.write("POST " + Demo.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + Demo.LOGIN + ": ad");
                resetHalfOfThem(connection, i);
            }
        }
    }

    @Test
    void withinTheBody() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = connect()) {
                connection.send("POST " + Demo.PATH + " HTTP/1.1", headers("ada", "Content-Length: 1000000"));
                connection.write("x".repeat(1000));
                resetHalfOfThem(connection, i);
            }
        }
    }

    @Test
    void withinAChunk() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = connect()) {
                connection.send("POST " + Demo.PATH + " HTTP/1.1", headers("ada", "Transfer-Encoding: chunked"));
                connection.write("3e8\r\nxxx");
                resetHalfOfThem(connection, i);
            }
        }
    }

    @Test
    void beforeTheAnswer() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = connect()) {
                connection.send("POST " + Demo.PATH + " HTTP/1.1", headers("ada", "Content-Length: 0"));
                resetHalfOfThem(connection, i);
            }
        }
    }

    @Test
    void whileTheUserIsLookedFor() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (RawConnection connection = connect()) {
                connection.send("POST " + SLOW + " HTTP/1.1", headers("ada", "Content-Length: 0"));
                resolving.acquire();
                resetHalfOfThem(connection, i);
            }
        }
        release.countDown();
    }

    private static void resetHalfOfThem(RawConnection connection, int number) throws Exception {
        if (number % 2 == 0) {
            connection.reset();
        }
    }
}
