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
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointClient.Limits;
import land.gleam.identity.testkit.EndpointReport.Finding;
import land.gleam.identity.testkit.TestEndpoint.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server does, the examination ends with a report. */
@Timeout(60)
class HostileEndpointTest {
    private static final Limits PATIENT =
            new Limits(Duration.ofSeconds(9), Duration.ofSeconds(40), Duration.ZERO, Duration.ofSeconds(9), 64 * 1024);
    /** For what never ends in time. */
    private static final Limits IMPATIENT =
            new Limits(Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(9), 64 * 1024);

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
        EndpointReport report = examine("http", IMPATIENT, out -> {
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
            EndpointReport report = examine("http", PATIENT, server);

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
        EndpointReport report = examine("http", IMPATIENT, out -> {
            write(out, HEAD + "Content-Length: 1000000\r\n\r\n");
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                write(out, "x");
            }
        });

        assertThat(codes(report)).containsExactly("UNREACHABLE");
        assertThat(report.failures().get(0).found()).isEqualTo("no complete response within 200 ms");
    }

    @Test
    void silence_isNotWaitedFor() {
        EndpointReport report = examine("http", IMPATIENT, out -> new CountDownLatch(1).await());

        assertThat(report.failures().get(0).found()).isEqualTo("no complete response within 200 ms");
    }

    /** Java cannot interrupt it. */
    @Test
    void lookUpThatHangs_isNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        EndpointReport report = EndpointExamination.builder(URI.create("http://host.invalid/"))
                .cookie("SESSION=ada-session")
                .limits(new Limits(
                        Duration.ofMillis(50), Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(9), 99))
                .names(host -> {
                    while (never.getCount() > 0) {
                        LockSupport.park(never);
                    }
                    return new InetAddress[0];
                })
                .build()
                .run();

        assertThat(codes(report)).containsExactly("UNREACHABLE");
        assertThat(report.failures().get(0).sent()).isEqualTo("a look-up of the host's name");
        assertThat(report.failures().get(0).found()).isEqualTo("no complete response within 50 ms");
        assertThat(report.requests()).isZero();
        never.countDown();
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
                    .limits(new Limits(Duration.ofSeconds(9), Duration.ZERO, Duration.ZERO, Duration.ofSeconds(9), 99))
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

    /** The report is the same as that on a server that puts other texts in these places. */
    @ParameterizedTest
    @MethodSource("encodings")
    void echoOfTheCredentials_isNotInTheReport(String encoding, UnaryOperator<String> encode) {
        String planted = "ada:planted-password";
        EndpointReport harmless = examineEcho(credential -> credential.startsWith("Ym9i") ? "user_2" : "user_1");

        EndpointReport echo = examineEcho(encode);

        assertThat(echo.failures())
                .extracting(Finding::code)
                .containsExactly("ANONYMOUS_CALLER", "AUDIENCE", "CORS", "CACHEABLE");
        assertThat(echo.warnings()).extracting(Finding::code).containsExactly("UNKNOWN_CLAIM", "ETAG", "CONTENT_TYPE");
        assertThat(withoutTime(echo)).isEqualTo(withoutTime(harmless)).doesNotContain(encode.apply(planted));
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                encoding("as it is", text -> text),
                encoding("upper case", text -> text.toUpperCase(Locale.ROOT)),
                encoding("backwards", text -> new StringBuilder(text).reverse().toString()),
                encoding("base64", text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8))),
                encoding(
                        "base64url of upper case",
                        text -> Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(text.toUpperCase(Locale.ROOT).getBytes(UTF_8))),
                encoding("hex", text -> HexFormat.of().formatHex(text.getBytes(UTF_8))),
                encoding("percent", text -> "%" + HexFormat.ofDelimiter("%").formatHex(text.getBytes(UTF_8))));
    }

    private static Arguments encoding(String name, UnaryOperator<String> encode) {
        return Arguments.of(name, encode);
    }

    /** Examines a server that puts the credentials, as text and as they are decoded, wherever it can. */
    private static EndpointReport examineEcho(UnaryOperator<String> encode) {
        try (TestEndpoint endpoint = new TestEndpoint()) {
            String ada = encode.apply("ada:planted-password");
            String cookie = encode.apply("SESSION=ada-session");
            String basic = encode.apply(Base64.getEncoder().encodeToString("ada:planted-password".getBytes(UTF_8)));
            Map<String, String> everywhere = Map.of(
                    "Location",
                    "/" + ada,
                    "Set-Cookie",
                    cookie,
                    "WWW-Authenticate",
                    basic,
                    "ETag",
                    ada,
                    "Content-Type",
                    basic,
                    "Cache-Control",
                    cookie,
                    "Access-Control-Allow-Origin",
                    "*",
                    "Access-Control-Allow-Credentials",
                    "true",
                    "X-" + HexFormat.of().formatHex(ada.getBytes(UTF_8)),
                    ada);
            endpoint.headers.clear();
            endpoint.cors = request -> everywhere;
            endpoint.anonymous = refusal -> new Refusal(302, Map.of(), ada + cookie + basic);
            endpoint.user = request -> request.header("Cookie") == null
                    ? null
                    : encode.apply(
                            String.valueOf(request.header("Authorization")).replace("Basic ", ""));
            endpoint.header = "{\"alg\":\"HS256\",\"kid\":\"" + ada + "\"}";
            endpoint.claims = claims -> claims.replace(TestEndpoint.AUDIENCE, cookie)
                    .replace(
                            "{",
                            "{\"a" + ada + "\":1,\"b" + cookie + "\":\"" + ada + "\",\"c" + basic + "\":1,\"name\":\""
                                    + ada + "\",");
            endpoint.body = body -> body.replace("}", ",\"" + ada + "\":\"" + cookie + "\"}");
            return EndpointExamination.builder(endpoint.uri())
                    .header("Authorization", basicOf("ada:planted-password"))
                    .cookie("SESSION=ada-session")
                    .secondHeader("Authorization", basicOf("bob:planted-password"))
                    .secondCookie("SESSION=bob-session")
                    .secret(IdentitySecret.of(TestEndpoint.SECRET))
                    .audience(TestEndpoint.AUDIENCE)
                    .limits(EndpointExaminationTest.QUICK)
                    .build()
                    .run();
        }
    }

    private static String basicOf(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(password.getBytes(UTF_8));
    }

    private static String withoutTime(EndpointReport report) {
        return report.toString().replace(report.checkedAt().toString(), "");
    }

    private static String onlyFound(String scheme, String response) {
        EndpointReport report = examine(scheme, out -> write(out, response));
        assertThat(codes(report)).containsExactly("UNREACHABLE");
        assertThat(report.toString()).doesNotContain("\u001b", "ada-session");
        return report.failures().get(0).found();
    }

    private static EndpointReport examine(String scheme, Behaviour behaviour) {
        return examine(scheme, PATIENT, behaviour);
    }

    private static EndpointReport examine(String scheme, Limits limits, Behaviour behaviour) {
        try (RawServer server = new RawServer(behaviour)) {
            return examine(scheme, limits, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EndpointReport examine(String scheme, Limits limits, RawServer server) {
        return EndpointExamination.builder(URI.create(scheme + "://127.0.0.1:" + server.port() + "/"))
                .cookie("SESSION=ada-session")
                .limits(limits)
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
