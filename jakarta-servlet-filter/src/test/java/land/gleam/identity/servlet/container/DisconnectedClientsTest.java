package land.gleam.identity.servlet.container;

import jakarta.servlet.ServletContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that disconnect early: the server serves the next ones, and logs nothing secret. */
class DisconnectedClientsTest extends AbstractContainerTest {
    private static final int TIMES = 20;
    private static final String SLOW = "/slow";
    private final Semaphore resolving = new Semaphore(0);
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
        servlet(context, SLOW, DemoApp.servlet(DemoApp.SIGNER, request -> {
            resolving.release();
            release.await();
            return DemoApp.resolve(request);
        }));
    }

    @AfterEach
    void assertNextClientsAreServed() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            ExpectedResponse.token("bob").assertEquals(post(DemoApp.PATH, "bob"));
        }
    }

    @Test
    void disconnectWithinTheHeaders_leavesTheServerServing() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = connect()) {
                connection.write("POST " + DemoApp.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + DemoApp.LOGIN + ": ad");
                resetHalfOfThem(connection, i);
            }
        }
    }

    @Test
    void disconnectWithinTheBody_leavesTheServerServing() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = connect()) {
                connection.send("POST " + DemoApp.PATH + " HTTP/1.1", headers("ada", "Content-Length: 1000000"));
                connection.write("x".repeat(1000));
                resetHalfOfThem(connection, i);
            }
        }
    }

    @Test
    void disconnectWithinAChunk_leavesTheServerServing() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = connect()) {
                connection.send("POST " + DemoApp.PATH + " HTTP/1.1", headers("ada", "Transfer-Encoding: chunked"));
                connection.write("3e8\r\nxxx");
                resetHalfOfThem(connection, i);
            }
        }
    }

    @Test
    void disconnectBeforeTheResponse_leavesTheServerServing() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (RawConnection connection = connect()) {
                connection.send("POST " + DemoApp.PATH + " HTTP/1.1", headers("ada", "Content-Length: 0"));
                resetHalfOfThem(connection, i);
            }
        }
    }

    @Test
    void disconnectWhileTheUserIsResolved_leavesTheServerServing() throws Exception {
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
