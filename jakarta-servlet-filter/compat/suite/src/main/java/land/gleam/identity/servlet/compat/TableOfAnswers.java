package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import land.gleam.identity.http.EndpointRules;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the contract's table: status, every header, exact bytes. */
abstract class TableOfAnswers extends Theme {
    private static final String CHALLENGING = "/challenging";

    TableOfAnswers(Container container) {
        super(container);
    }

    @Override
    void mount(ServletContext context) {
        servlet(context, Demo.PATH, Demo.endpoint());
        servlet(
                context,
                CHALLENGING,
                GleamIdentityTokenEndpoint.of(
                        EndpointRules.of(Demo.SIGNER).withChallenge("Bearer realm=\"demo\""), Demo::whoever));
    }

    @Test
    void aSignedInUserGetsAToken() throws Exception {
        Answer answer = post(Demo.PATH, "ada");
        Expected.token("ada").equal(answer);
        assertThat(Demo.userOf(answer)).isEqualTo(Demo.user("ada"));
    }

    @Test
    void nobodySignedInIs401() throws Exception {
        Expected.unauthenticated().equal(postAnonymously(Demo.PATH));
    }

    @Test
    void theChallengeCanBeChosen() throws Exception {
        Expected.unauthenticated("Bearer realm=\"demo\"").equal(postAnonymously(CHALLENGING));
    }

    @Test
    void aRefusedUserIs403() throws Exception {
        Expected.forbidden().equal(post(Demo.PATH, Demo.REFUSED));
    }

    @Test
    void aForeignOriginIs403BeforeTheUserIsLookedFor() throws Exception {
        Expected.crossOrigin().equal(post(Demo.PATH, "ada", "Origin", "https://evil.example"));
        Expected.crossOrigin().equal(post(Demo.PATH, Demo.REFUSED, "Origin", "https://evil.example"));
    }

    @Test
    void optionsSaysWhatIsAllowedAndSetsNoCorsHeaders() throws Exception {
        Answer answer = send(to(Demo.PATH)
                .header(Demo.LOGIN, "ada")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        Expected.options().equal(answer);
        assertThat(answer.headers()).doesNotContainKey("content-length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "BREW", "post", "Post", "options", "PROPFIND"})
    void anyOtherMethodIs405(String method) throws Exception {
        Expected.methodNotAllowed().equal(sendRaw(method));
        Expected.methodNotAllowed().equal(sendRaw(method, "Origin: https://evil.example"));
    }

    @Test
    void headIs405WithoutABody() throws Exception {
        try (RawConnection connection = connect()) {
            connection.send("HEAD " + Demo.PATH + " HTTP/1.1", headers("ada"));
            Expected.methodNotAllowed().withoutBody().equal(connection.readWithoutBody());
            connection.send("POST " + Demo.PATH + " HTTP/1.1", headers("ada", "Content-Length: 0"));
            Expected.token("ada").equal(connection.read());
        }
    }

    /** Some containers answer it by themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT"})
    void aMethodThatTheContainerMayTakeNeverGetsAToken(String method) throws Exception {
        Answer answer = sendRaw(method);
        assertThat(answer.hasToken()).isFalse();
        if (answer.isOfEndpoint()) {
            Expected.methodNotAllowed().equal(answer);
        } else {
            assertThat(answer.status()).isBetween(400, 599);
        }
    }

    private Answer sendRaw(String method, String... headers) throws IOException {
        try (RawConnection connection = connect()) {
            return connection
                    .send(method + " " + Demo.PATH + " HTTP/1.1", headers("ada", headers))
                    .read();
        }
    }
}
