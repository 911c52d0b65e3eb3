package land.gleam.identity.testkit.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import land.gleam.identity.testkit.GleamStandIn;
import land.gleam.identity.testkit.GleamStandInExtension;
import land.gleam.identity.testkit.ReceivedRequest;
import land.gleam.identity.testkit.RefusedToken;
import land.gleam.identity.testkit.RefusedTokens;
import land.gleam.identity.testkit.TestIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stand-in for each test, and as a parameter. */
class StandInTest {
    private static final String SECRET = "a secret for tests, 32 bytes or more";

    @RegisterExtension
    final GleamStandInExtension gleam = GleamStandInExtension.of(
            GleamStandIn.builder().secret(SECRET).audience("proj_demo").clock(TestIdentity.CLOCK));

    @Test
    void parameter_isTheStandInOfThisTest(GleamStandIn standIn) throws Exception {
        assertSame(gleam.standIn(), standIn);
        assertEquals(List.of(), standIn.requests());

        assertEquals(401, send("a.b.c"));

        ReceivedRequest received = standIn.requests().get(0);
        assertEquals("POST", received.method());
        assertEquals("a.b.c", received.token());
        assertEquals(401, received.status());
    }

    @Test
    void nextTest_hasAStandInOfItsOwn(GleamStandIn standIn) throws Exception {
        assertEquals(List.of(), standIn.requests());
        standIn.failWith(503);
        standIn.delay(Duration.ZERO);
        assertEquals(503, send("a.b.c"));
        standIn.reset();
        for (RefusedToken token : RefusedTokens.list(SECRET, "proj_demo", TestIdentity.CLOCK)) {
            if (token.name().equals("expired")) {
                assertEquals("EXPIRED", token.reason().name());
                assertEquals("exp", token.claim());
                assertEquals(401, send(token.value()));
            }
        }
    }

    private int send(String token) throws IOException, InterruptedException {
        HttpResponse<Void> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(gleam.uri())
                                .POST(BodyPublishers.ofString("{\"signedIdentityToken\":\"" + token + "\"}"))
                                .build(),
                        BodyHandlers.discarding());
        return response.statusCode();
    }
}
