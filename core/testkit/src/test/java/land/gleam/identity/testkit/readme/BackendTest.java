package land.gleam.identity.testkit.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import land.gleam.identity.GleamUser;
import land.gleam.identity.VerifiedIdentity;
import land.gleam.identity.testkit.GleamStandIn;
import land.gleam.identity.testkit.GleamStandInExtension;
import land.gleam.identity.testkit.ReceivedRequest;
import land.gleam.identity.testkit.RefusedToken;
import land.gleam.identity.testkit.RefusedTokens;
import land.gleam.identity.testkit.TestIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of the test kit's README. */
class BackendTest {
    private static final String SECRET = "a secret for tests, 32 bytes or more";

    private final Backend backend = new Backend(SECRET, "proj_demo");

    // snippet: stand-in
    @RegisterExtension
    static final GleamStandInExtension gleam = GleamStandInExtension.of(
            GleamStandIn.builder().secret(SECRET).audience("proj_demo")); // what your backend signs with

    @Test
    void tokenOfTheBackend_isAcceptedByGleam() throws Exception {
        String token = backend.tokenFor("user_42"); // your endpoint's response
        HttpRequest request = HttpRequest.newBuilder(gleam.uri())
                .POST(BodyPublishers.ofString("{\"signedIdentityToken\":\"" + token + "\"}"))
                .build();

        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();

        assertEquals(200, status);
    }
    // end

    // snippet: refused
    static List<RefusedToken> refusedTokens() {
        return RefusedTokens.list(SECRET, "proj_demo");
    }

    @ParameterizedTest
    @MethodSource("refusedTokens")
    void refusedToken_signsNobodyIn(RefusedToken token) {
        assertFalse(backend.signsIn(token.value()));
    }
    // end

    @Test
    void verifiedUser_isGreeted() {
        // snippet: identity
        VerifiedIdentity ada = TestIdentity.of(GleamUser.of("user_42").withName("Ada Lovelace"));

        assertEquals("Hello Ada Lovelace", Backend.greeting(ada));
        assertFalse(Backend.isExpired(ada, TestIdentity.CLOCK));
        // end
    }

    @Test
    void standInToldToFail_fails() throws Exception {
        // snippet: without-junit
        try (GleamStandIn standIn =
                GleamStandIn.builder().secret(SECRET).audience("proj_demo").start()) {
            standIn.failWith(503); // or refuse(), or delay(Duration.ofSeconds(5))
            // … call your code with standIn.uri() …
            List<ReceivedRequest> received = standIn.requests();
            assertEquals(List.of(), received);
        }
        // end
    }
}
