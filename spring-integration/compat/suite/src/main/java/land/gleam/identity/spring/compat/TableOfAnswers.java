package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.servlet.compat.Expected;
import land.gleam.identity.servlet.compat.RawConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the contract's table: status, every header, exact bytes; and the order in which they are checked. */
abstract class TableOfAnswers {
    private static final String EVIL = "https://evil.example";

    private final Theme app;

    TableOfAnswers(Theme app) {
        this.app = app;
    }

    @Test
    void aSignedInUserGetsAToken() throws Exception {
        Http.token("ada").equal(app.http().postAs("ada", Demo.PATH));
        Http.token("bob").equal(app.http().postAs("bob", Demo.PATH));
    }

    @Test
    void nobodySignedInIs401() throws Exception {
        Expected.unauthenticated().equal(app.http().post(Demo.PATH));
    }

    @Test
    void aRefusedUserIs403() throws Exception {
        Expected.forbidden().equal(app.http().postAs(Demo.REFUSED, Demo.PATH));
    }

    @Test
    void optionsSaysWhatIsAllowed() throws Exception {
        Answer answer = app.http()
                .send(app.http().to(Demo.PATH).header("Origin", EVIL).method("OPTIONS", BodyPublishers.noBody()));
        Expected.options().equal(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "BREW", "PROPFIND", "post", "Post", "options"})
    void anyOtherMethodIs405(String method) throws Exception {
        String line = method + " " + Demo.PATH + " HTTP/1.1";
        Expected.methodNotAllowed().equal(app.http().raw(line, "ada"));
        Expected.methodNotAllowed().equal(app.http().raw(line, Demo.RESOLVER_THROWS, "Origin: " + EVIL));
    }

    @Test
    void headIs405WithoutABody() throws Exception {
        try (RawConnection connection = app.http().connect()) {
            connection.send("HEAD " + Demo.PATH + " HTTP/1.1", Http.headers("ada"));
            Expected.methodNotAllowed().withoutBody().equal(connection.readWithoutBody());
            connection.send("POST " + Demo.PATH + " HTTP/1.1", Http.headers("ada", "Content-Length: 0"));
            Http.token("ada").equal(connection.read());
        }
    }

    /** Spring answers them by itself. */
    @Test
    void traceAndPreflightsGetNoToken() throws Exception {
        assertThat(app.http().raw("TRACE " + Demo.PATH + " HTTP/1.1", "ada").hasToken())
                .isFalse();
        Answer preflight = app.http()
                .raw(
                        "OPTIONS " + Demo.PATH + " HTTP/1.1",
                        "ada",
                        "Origin: " + EVIL,
                        "Access-Control-Request-Method: POST");
        assertThat(preflight.hasToken()).isFalse();
        assertThat(preflight.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void theOriginIsCheckedBeforeTheUserIsLookedFor() throws Exception {
        for (String login : new String[] {"ada", Demo.REFUSED, Demo.RESOLVER_THROWS, Demo.SIGNER_THROWS}) {
            Expected.crossOrigin().equal(app.http().post(Demo.PATH, Demo.LOGIN, login, "Origin", EVIL));
        }
        Expected.crossOrigin().equal(app.http().post(Demo.PATH, "Origin", EVIL));
    }

    @Test
    void aParameterNamesNoUser() throws Exception {
        Expected.unauthenticated().equal(app.http().post(Demo.PATH + "?id=bob&user=bob&" + Demo.LOGIN + "=bob"));
    }
}
