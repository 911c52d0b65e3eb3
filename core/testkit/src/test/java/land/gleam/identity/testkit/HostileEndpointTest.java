package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import land.gleam.identity.testkit.EndpointClient.Limits;
import land.gleam.identity.testkit.EndpointReport.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a server does, the examination ends with a report. */
@Timeout(60)
class HostileEndpointTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\n";

    @Test
    void endlessBody_isReadOnlyAtTheBeginning() {
        EndpointReport report = examine("http", out -> {
            write(out, HEAD + "\r\n");
            while (true) {
                write(out, "x".repeat(8192));
            }
        });

        assertThat(codes(report)).containsExactly("ANONYMOUS_CALLER", "NO_TOKEN");
    }

    @Test
    void endlessHeaders_endTheExamination() {
        EndpointReport report = examine("http", out -> {
            write(out, HEAD);
            for (int i = 0; true; i++) {
                write(out, "X-" + i + ": " + "x".repeat(8000) + "\r\n");
            }
        });

        assertThat(codes(report)).containsExactly("UNREACHABLE");
    }

    @Test
    void headerOfTenMegabytes_endsTheExaminationOrIsIgnored() {
        EndpointReport report = examine("http", out -> {
            write(out, HEAD + "X: ");
            for (int i = 0; i < 10 * 1024; i++) {
                write(out, "x".repeat(1024));
            }
            write(out, "\r\nContent-Length: 0\r\n\r\n");
        });

        assertThat(report.good()).isFalse();
        assertThat(report.toString().length()).isLessThan(20_000);
    }

    @Test
    void endlessInterimResponses_endTheExamination() {
        EndpointReport report = examine("http", out -> {
            while (true) {
                write(out, "HTTP/1.1 103 Early Hints\r\n\r\n");
            }
        });

        assertThat(codes(report)).containsExactly("UNREACHABLE");
    }

    @Test
    void redirect_isFollowedNeitherInALoopNorToAnotherHost() throws Exception {
        try (RawServer other = new RawServer(out -> write(out, HEAD + "Content-Length: 0\r\n\r\n"));
                RawServer server = new RawServer(out -> write(
                        out,
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:" + other.port()
                                + "/\r\nRefresh: 0; url=http://127.0.0.1:" + other.port()
                                + "/\r\nContent-Length: 0\r\n\r\n"))) {
            EndpointReport report = examine("http", server);

            assertThat(codes(report)).containsExactly("ANONYMOUS_CALLER", "NO_TOKEN");
            assertThat(report.failures().get(0).found()).isEqualTo("307, a redirect");
            assertThat(report.requests()).isEqualTo(2);
            assertThat(server.connections.get()).isEqualTo(2);
            assertThat(other.connections.get()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"325, false", "345, true"})
    void lifetimeWithoutDate_isMeasuredWithThisMachinesClock(long lifetime, boolean isLong) {
        EndpointReport report = examine("http", out -> {
            String token = HandMadeToken.of(
                    "{\"sub\":\"user_1\",\"exp\":" + (Instant.now().getEpochSecond() + lifetime) + "}",
                    TestEndpoint.SECRET.getBytes(UTF_8));
            write(out, HEAD + "Content-Length: " + token.length() + "\r\n\r\n" + token);
        });

        assertThat(report.notChecked()).noneMatch(check -> check.code().equals("LONG_LIFETIME"));
        assertThat(report.warnings().stream().anyMatch(warning -> warning.code().equals("LONG_LIFETIME")))
                .isEqualTo(isLong);
    }

    @Test
    void slowBytes_areNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        EndpointReport report = examine("http", out -> {
            write(out, HEAD + "Content-Length: 1000000\r\n\r\n");
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                write(out, "x");
            }
        });

        assertThat(codes(report)).containsExactly("UNREACHABLE");
        assertThat(report.failures().get(0).found()).isEqualTo("no complete response within 700 ms");
    }

    @Test
    void silence_isNotWaitedFor() {
        EndpointReport report = examine("http", out -> new CountDownLatch(1).await());

        assertThat(report.failures().get(0).found()).isEqualTo("no complete response within 700 ms");
    }

    @Test
    void malformedTls_endsTheExamination() {
        assertThat(onlyFound("https", "HTTP/1.1 400 Bad Request\r\n\r\n")).contains("the TLS handshake failed");
        assertThat(onlyFound("https", "\u0016\u0003\u0003\u00ff\u00ff" + "\u0000".repeat(70_000)))
                .isNotEmpty();
        assertThat(onlyFound("https", "")).isNotEmpty();
    }

    @Test
    void responseThatIsNotHttp_endsTheExaminationAndIsNotShown() {
        String secret = "\u001b[31mada-session\r\n\r\n";

        assertThat(onlyFound("http", secret)).isEqualTo("the connection was closed, or the response is not HTTP");
        assertThat(onlyFound("http", "")).isEqualTo("the connection was closed, or the response is not HTTP");
        assertThat(onlyFound("http", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}"))
                .isNotEmpty();
        assertThat(onlyFound("http", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"))
                .isNotEmpty();
    }

    @Test
    void switchOfProtocols_endsTheExamination() {
        assertThat(examine("http", out -> write(out, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"))
                        .good())
                .isFalse();
    }

    @Test
    void wholeExamination_hasATimeLimit() throws Exception {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointReport report = EndpointExamination.builder(endpoint.uri())
                    .cookie("SESSION=ada-session")
                    .limits(new Limits(Duration.ofSeconds(9), Duration.ZERO, Duration.ZERO, Duration.ofSeconds(9)))
                    .build()
                    .run();

            assertThat(report.failures().get(0).found()).isEqualTo("the examination takes longer than 0 seconds");
            assertThat(report.requests()).isZero();
        }
    }

    @Test
    void interruptedExamination_endsAndKeepsTheInterrupt() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            EndpointExamination examination = EndpointExamination.builder(endpoint.uri())
                    .cookie("SESSION=ada-session")
                    .build();
            Thread.currentThread().interrupt();

            EndpointReport report = examination.run();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(report.failures().get(0).found()).isEqualTo("the examination was interrupted");
        }
    }

    @Test
    void interruptBetweenRequests_endsTheExamination() {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            Thread examiner = Thread.currentThread();
            AtomicInteger calls = new AtomicInteger();
            // The clock is read before and after each request, and once at the start.
            EndpointReport report = EndpointExamination.builder(endpoint.uri())
                    .cookie("SESSION=ada-session")
                    .clock(() -> {
                        if (calls.incrementAndGet() == 3) {
                            examiner.interrupt();
                        }
                        return Instant.now();
                    })
                    .build()
                    .run();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(report.failures().get(0).found()).isEqualTo("the examination was interrupted");
            assertThat(report.requests()).isOne();
        }
    }

    private static String onlyFound(String scheme, String response) {
        EndpointReport report = examine(scheme, out -> write(out, response));
        assertThat(codes(report)).containsExactly("UNREACHABLE");
        assertThat(report.toString()).doesNotContain("\u001b", "ada-session");
        return report.failures().get(0).found();
    }

    private static EndpointReport examine(String scheme, Behaviour behaviour) {
        try (RawServer server = new RawServer(behaviour)) {
            return examine(scheme, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EndpointReport examine(String scheme, RawServer server) {
        return EndpointExamination.builder(URI.create(scheme + "://127.0.0.1:" + server.port() + "/"))
                .cookie("SESSION=ada-session")
                .limits(new Limits(
                        Duration.ofMillis(700), Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(9)))
                .build()
                .run();
    }

    private static List<String> codes(EndpointReport report) {
        return report.failures().stream().map(Finding::code).toList();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** What a server does with a connection whose request it has begun to read. */
    private interface Behaviour {
        void run(OutputStream out) throws IOException, InterruptedException;
    }

    /** Speaks whatever it wants. */
    private static final class RawServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();

        RawServer(Behaviour behaviour) throws IOException {
            start(() -> {
                while (true) {
                    Socket connection = socket.accept();
                    connections.incrementAndGet();
                    start(() -> {
                        try (connection) {
                            connection.getInputStream().read(new byte[8192]);
                            behaviour.run(connection.getOutputStream());
                        }
                    });
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private static void start(Task task) {
            Thread thread = new Thread(() -> {
                try {
                    task.run();
                } catch (IOException | InterruptedException closed) {
                    // by the other side, or at the end of the test
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private interface Task {
            void run() throws IOException, InterruptedException;
        }
    }
}
