package land.gleam.identity.servlet.container;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Up to 1 MiB of a request's body is ignored, and the response always arrives. */
class RequestBodiesTest extends AbstractContainerTest {
    private static final int MIB = 1 << 20;
    private static final String BY_FILTER = "/by-filter";
    private static final List<String> PATHS = List.of(DemoApp.PATH, BY_FILTER);

    @Override
    void mount(ServletContext context) {
        servlet(context, DemoApp.PATH, DemoApp.servlet());
        servlet(context, "/", new EchoServlet());
        filter(context, DemoApp.filter(BY_FILTER));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 65_536, 300_000, MIB - 1, MIB})
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
    @ValueSource(ints = {0, 1, 8_192, 65_536, 300_000, MIB - 1, MIB})
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
                sendsAllThenReads(path, "Content-Length: " + MIB, body(MIB));
                sendsAllThenReads(path, "Transfer-Encoding: chunked", chunked(body(MIB)));
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

    private static byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(body);
        chunks.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunks.toByteArray();
    }
}
