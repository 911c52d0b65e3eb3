package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import land.gleam.identity.servlet.FastTickingServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request's body is ignored. Up to 64 KiB that arrive in time, the client may send all of it before it reads. */
class RequestBodiesTest extends AbstractContainerTest {
    private static final int LIMIT = 65_536;
    private static final String FAST_TICKING = "/fast-ticking";
    private static final String BY_FILTER = "/by-filter";
    private static final List<String> PATHS = List.of(DemoApp.PATH, BY_FILTER);

    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
        servlet(context, FAST_TICKING, new FastTickingServlet(DemoApp.ENDPOINT, DemoApp::resolve));
        servlet(context, "/", new EchoServlet());
        filter(context, DemoApp.filter(BY_FILTER));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, LIMIT - 1, LIMIT})
    void bodyOfKnownLength_isIgnored(int length) throws Exception {
        for (String path : PATHS) {
            ExpectedResponse.token("ada")
                    .assertEquals(
                            send(to(path).header(DemoApp.LOGIN, "ada").POST(BodyPublishers.ofByteArray(body(length)))));
            ExpectedResponse.unauthenticated()
                    .assertEquals(send(to(path).POST(BodyPublishers.ofByteArray(body(length)))));
            ExpectedResponse.methodNotAllowed()
                    .assertEquals(send(to(path).PUT(BodyPublishers.ofByteArray(body(length)))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, LIMIT - 1, LIMIT})
    void chunkedBody_isIgnored(int length) throws Exception {
        for (String path : PATHS) {
            Response response = send(to(path).header(DemoApp.LOGIN, "ada")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body(length)))));
            ExpectedResponse.token("ada").assertEquals(response);
        }
    }

    @Test
    void clientThatReadsOnlyAfterSendingAll_receivesTheResponse() throws Exception {
        for (String path : PATHS) {
            for (int i = 0; i < 20; i++) {
                sendsAllThenReads(path, "Content-Length: " + LIMIT, body(LIMIT));
                // A byte less, or the endpoint may stop reading before the last chunk, and Jetty closes the connection.
                sendsAllThenReads(path, "Transfer-Encoding: chunked", chunked(body(LIMIT - 1)));
            }
        }
    }

    /** Without a limit, the endpoint would wait for the rest of the body. */
    @Test
    void clientThatReadsAfterSending64KiB_receivesTheResponse() throws Exception {
        for (String path : PATHS) {
            for (String framing : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
                try (RawConnection connection = connect()) {
                    connection
                            .send("POST " + path + " HTTP/1.1", headers("ada", framing))
                            .write(framing.startsWith("C") ? body(LIMIT) : firstChunk(body(LIMIT)));
                    ExpectedResponse.token("ada").assertEquals(connection.read());
                }
            }
        }
    }

    @Test
    void clientThatSendsSlowly_receivesTheResponseBeforeItHasSentTheBody() throws Exception {
        for (ExpectedResponse expected : List.of(ExpectedResponse.token("ada"), ExpectedResponse.unauthenticated())) {
            try (RawConnection connection = connect()) {
                connection.send(
                        "POST " + FAST_TICKING + " HTTP/1.1",
                        "Host: 127.0.0.1",
                        (expected.status() == 200 ? DemoApp.LOGIN : "X-Other") + ": ada",
                        "Content-Length: 10000");
                int sent = 0;
                while (!connection.hasResponse()) {
                    connection.write("b");
                    sent++;
                    assertThat(sent).isLessThan(1000);
                    Thread.sleep(20); // as a slow client
                }
                expected.assertEquals(connection.read());
            }
        }
    }

    @Test
    void formFieldsAndJson_nameNoUser() throws Exception {
        for (String type : List.of("application/x-www-form-urlencoded", "application/json", "multipart/form-data")) {
            Response response = send(to(DemoApp.PATH + "?id=bob&sub=bob")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("id=bob&sub=bob&X-Demo-Login=bob&_method=POST")));
            ExpectedResponse.unauthenticated().assertEquals(response);
        }
    }

    @Test
    void clientThatWaitsForContinue_receivesTheResponse() throws Exception {
        Response response = send(to(DemoApp.PATH)
                .header(DemoApp.LOGIN, "ada")
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(body(65_536))));
        ExpectedResponse.token("ada").assertEquals(response);
    }

    private void sendsAllThenReads(String path, String framing, byte[] body) throws IOException {
        try (RawConnection connection = connect()) {
            connection
                    .send("POST " + path + " HTTP/1.1", headers("ada", framing))
                    .write(body);
            ExpectedResponse.token("ada").assertEquals(connection.read());
            connection.send("POST " + path + " HTTP/1.1", headers("bob", "Content-Length: 0"));
            ExpectedResponse.token("bob").assertEquals(connection.read());
        }
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'b');
        return body;
    }

    private static byte[] firstChunk(byte[] body) {
        byte[] all = chunked(body);
        return Arrays.copyOf(all, all.length - "0\r\n\r\n".length());
    }

    private static byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(body);
        chunks.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }
}
