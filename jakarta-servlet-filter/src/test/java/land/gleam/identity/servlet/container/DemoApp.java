package land.gleam.identity.servlet.container;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;
import org.jspecify.annotations.Nullable;

/** The secret, clock, users and endpoint of the app that the tests send requests to. */
final class DemoApp {
    static final String PATH = "/gleam/identity-token";
    static final String SECRET = "planted-secret-of-the-suite-0123456789";
    static final String TRUSTED = "https://portal.example.com";
    /** The header by which this app authenticates a user. */
    static final String LOGIN = "X-Demo-Login";

    static final String REFUSED = "mallory";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    static final GleamIdentitySigner SIGNER = GleamIdentitySigner.builder()
            .secret(IdentitySecret.of(SECRET))
            .audience("proj_demo")
            .clock(() -> NOW)
            .build();
    private static final GleamIdentityVerifier VERIFIER = GleamIdentityVerifier.builder()
            .secret(IdentitySecret.of(SECRET))
            .audience("proj_demo")
            .clock(() -> NOW)
            .build();

    static final TokenEndpoint ENDPOINT = endpoint(SIGNER);

    private DemoApp() {}

    static GleamUser user(String login) {
        return GleamUser.of(login).withName("Ünï \"" + login + "\"").withEmail(login + "@example.com");
    }

    static @Nullable GleamUser resolve(HttpServletRequest request) {
        @Nullable String login = request.getHeader(LOGIN);
        if (REFUSED.equals(login)) {
            throw new UserRefusedException("suspended");
        }
        return login == null ? null : user(login);
    }

    static GleamIdentityTokenServlet servlet() {
        return servlet(SIGNER, DemoApp::resolve);
    }

    static GleamIdentityTokenServlet servlet(GleamIdentitySigner signer, GleamUserResolver resolver) {
        return new GleamIdentityTokenServlet(endpoint(signer), resolver);
    }

    static GleamIdentityTokenFilter filter(String path) {
        return new GleamIdentityTokenFilter(ENDPOINT, DemoApp::resolve, path);
    }

    private static TokenEndpoint endpoint(GleamIdentitySigner signer) {
        return TokenEndpoint.builder(signer).trustedOrigins(TRUSTED).build();
    }

    /** Returns the exact body of a 200 response: clock and secret are fixed, and so is the token. */
    static String bodyFor(String login) {
        return "{\"signedIdentityToken\":\"" + SIGNER.sign(user(login)).value() + "\",\"expiresIn\":300}";
    }

    /** Returns the user in the token of a 200 response, after verifying it. */
    static GleamUser userOf(Response response) {
        return VERIFIER.verify(response.token()).user();
    }
}
