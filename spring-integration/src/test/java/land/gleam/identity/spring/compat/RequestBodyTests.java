package land.gleam.identity.spring.compat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request body is ignored, and the response always arrives. */
abstract class RequestBodyTests {
    private static final int MIB = 1 << 20;

    private final SharedAppTest app;

    RequestBodyTests(SharedAppTest app) {
        this.app = app;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, MIB})
    void requestBodyOfAnyLength_isIgnored(int length) throws Exception {
        byte[] body = body(length);
        ExpectedResponse.tokenFor("ada")
                .assertMatches(app.client()
                        .send(app.client()
                                .to(Demo.PATH)
                                .header(Demo.LOGIN, "ada")
                                .POST(BodyPublishers.ofByteArray(body))));
        ExpectedResponse.tokenFor("ada")
                .assertMatches(app.client()
                        .send(app.client()
                                .to(Demo.PATH)
                                .header(Demo.LOGIN, "ada")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))));
        ExpectedResponse.unauthenticated()
                .assertMatches(app.client().send(app.client().to(Demo.PATH).POST(BodyPublishers.ofByteArray(body))));
        ExpectedResponse.methodNotAllowed()
                .assertMatches(app.client().send(app.client().to(Demo.PATH).PUT(BodyPublishers.ofByteArray(body))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"id\":\"bob\",\"sub\":",
                "application/json | [[[[",
                "application/x-www-form-urlencoded | id=bob&sub=bob&X-Demo-Login=bob&_method=GET",
                "multipart/form-data; boundary=x | no part at all",
                "application/octet-stream | bob",
                "no type | bob",
            })
    void requestBodyOfAnyContent_isIgnored(String type, String body) throws Exception {
        Response anonymous = app.client()
                .send(app.client().to(Demo.PATH).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
        ExpectedResponse.unauthenticated().assertMatches(anonymous);
        Response signedIn = app.client()
                .send(app.client()
                        .to(Demo.PATH)
                        .header(Demo.LOGIN, "ada")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
        ExpectedResponse.tokenFor("ada").assertMatches(signedIn);
    }

    @Test
    void clientThatSendsTheWholeBodyFirst_getsTheResponse() throws Exception {
        try (RawConnection connection = app.client().connect()) {
            for (int i = 0; i < 5; i++) {
                connection
                        .send("POST " + Demo.PATH + " HTTP/1.1", TestClient.headers("ada", "Content-Length: " + MIB))
                        .write(body(MIB));
                ExpectedResponse.tokenFor("ada").assertMatches(connection.read());
                connection.send("POST " + Demo.PATH + " HTTP/1.1", TestClient.headers("bob", "Content-Length: 0"));
                ExpectedResponse.tokenFor("bob").assertMatches(connection.read());
            }
        }
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'b');
        return body;
    }
}
