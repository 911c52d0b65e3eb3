package land.gleam.identity.servlet.compat;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request's body is ignored, up to 1 MiB of it, and the answer always arrives. */
abstract class Bodies extends Theme {
    private static final int MIB = 1 << 20;
    private static final String BY_FILTER = "/by-filter";
    private static final List<String> PATHS = List.of(Demo.PATH, BY_FILTER);

    Bodies(Container container) {
        super(container);
    }

    @Override
    void mount(ServletContext context) {
        servlet(context, Demo.PATH, Demo.endpoint());
        servlet(context, "/", new Echo());
        filter(context, new GleamIdentityTokenFilter(Demo.endpoint(), BY_FILTER));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 65_536, 300_000, MIB - 1, MIB})
    void aBodyOfKnownLengthIsIgnored(int length) throws Exception {
        for (String path : PATHS) {
            Expected.token("ada")
                    .equal(send(to(path).header(Demo.LOGIN, "ada").POST(BodyPublishers.ofByteArray(body(length)))));
            Expected.unauthenticated().equal(send(to(path).POST(BodyPublishers.ofByteArray(body(length)))));
            Expected.methodNotAllowed().equal(send(to(path).PUT(BodyPublishers.ofByteArray(body(length)))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_192, 65_536, 300_000, MIB - 1, MIB})
    void aChunkedBodyIsIgnored(int length) throws Exception {
        for (String path : PATHS) {
            Answer answer = send(to(path).header(Demo.LOGIN, "ada")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body(length)))));
            Expected.token("ada").equal(answer);
        }
    }

    @Test
    void theAnswerIsThereForAClientThatReadsOnlyOnceAllIsSent() throws Exception {
        for (String path : PATHS) {
            for (int i = 0; i < 20; i++) {
                sendsAllThenReads(path, "Content-Length: " + MIB, body(MIB));
                sendsAllThenReads(path, "Transfer-Encoding: chunked", chunked(body(MIB)));
            }
        }
    }

    @Test
    void formFieldsAndJsonNameNoUser() throws Exception {
        for (String type : List.of("application/x-www-form-urlencoded", "application/json", "multipart/form-data")) {
            Answer answer = send(to(Demo.PATH + "?id=bob&sub=bob")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("id=bob&sub=bob&X-Demo-Login=bob&_method=POST")));
            Expected.unauthenticated().equal(answer);
        }
    }

    @Test
    void aClientThatWaitsForContinueGetsItsAnswer() throws Exception {
        Answer answer = send(to(Demo.PATH)
                .header(Demo.LOGIN, "ada")
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(body(65_536))));
        Expected.token("ada").equal(answer);
    }

    private void sendsAllThenReads(String path, String framing, byte[] body) throws IOException {
        try (RawConnection connection = connect()) {
            connection
                    .send("POST " + path + " HTTP/1.1", headers("ada", framing))
                    .write(body);
            Expected.token("ada").equal(connection.read());
            connection.send("POST " + path + " HTTP/1.1", headers("bob", "Content-Length: 0"));
            Expected.token("bob").equal(connection.read());
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
