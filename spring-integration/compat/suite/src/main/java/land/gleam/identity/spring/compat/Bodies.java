package land.gleam.identity.spring.compat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.servlet.compat.Expected;
import land.gleam.identity.servlet.compat.RawConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request's body is ignored, up to 1 MiB of it, and the answer always arrives. */
abstract class Bodies {
    private static final int MIB = 1 << 20;

    private final Theme app;

    Bodies(Theme app) {
        this.app = app;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, MIB})
    void aBodyOfAnyLengthIsIgnored(int length) throws Exception {
        byte[] body = body(length);
        Http.token("ada")
                .equal(app.http()
                        .send(app.http()
                                .to(Demo.PATH)
                                .header(Demo.LOGIN, "ada")
                                .POST(BodyPublishers.ofByteArray(body))));
        Http.token("ada")
                .equal(app.http()
                        .send(app.http()
                                .to(Demo.PATH)
                                .header(Demo.LOGIN, "ada")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))));
        Expected.unauthenticated()
                .equal(app.http().send(app.http().to(Demo.PATH).POST(BodyPublishers.ofByteArray(body))));
        Expected.methodNotAllowed()
                .equal(app.http().send(app.http().to(Demo.PATH).PUT(BodyPublishers.ofByteArray(body))));
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
    void whatTheBodySaysIsIgnored(String type, String body) throws Exception {
        Answer anonymous = app.http()
                .send(app.http().to(Demo.PATH).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
        Expected.unauthenticated().equal(anonymous);
        Answer signedIn = app.http()
                .send(app.http()
                        .to(Demo.PATH)
                        .header(Demo.LOGIN, "ada")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
        Http.token("ada").equal(signedIn);
    }

    @Test
    void theAnswerIsThereForAClientThatReadsOnlyOnceAllIsSent() throws Exception {
        try (RawConnection connection = app.http().connect()) {
            for (int i = 0; i < 5; i++) {
                connection
                        .send("POST " + Demo.PATH + " HTTP/1.1", Http.headers("ada", "Content-Length: " + MIB))
                        .write(body(MIB));
                Http.token("ada").equal(connection.read());
                connection.send("POST " + Demo.PATH + " HTTP/1.1", Http.headers("bob", "Content-Length: 0"));
                Http.token("bob").equal(connection.read());
            }
        }
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'b');
        return body;
    }
}
