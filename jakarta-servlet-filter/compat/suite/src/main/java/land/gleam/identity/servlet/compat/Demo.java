package land.gleam.identity.servlet.compat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointRules;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamUserResolver;
import org.jspecify.annotations.Nullable;

/** The demo app's secret, clock, users and endpoint. */
final class Demo {
    static final String PATH = "/gleam/identity-token";
    static final String SECRET = "planted-secret-of-the-suite-0123456789";
    static final String TRUSTED = "https://portal.example.com";
    /** The header by which the demo app's own authentication knows a user. */
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

    private Demo() {}

    static GleamUser user(String login) {
        return GleamUser.of(login).withName("Ünï \"" + login + "\"").withEmail(login + "@example.com");
    }

    static Optional<GleamUser> whoever(HttpServletRequest request) {
        @Nullable String login = request.getHeader(LOGIN);
        if (REFUSED.equals(login)) {
            throw new UserRefusedException("suspended");
        }
        return Optional.ofNullable(login).map(Demo::user);
    }

    static GleamIdentityTokenEndpoint endpoint() {
        return endpoint(SIGNER, Demo::whoever);
    }

    static GleamIdentityTokenEndpoint endpoint(GleamIdentitySigner signer, GleamUserResolver resolver) {
        return GleamIdentityTokenEndpoint.of(EndpointRules.of(signer).withTrustedOrigins(List.of(TRUSTED)), resolver);
    }

    /** The exact body of a 200 answer; both clock and secret being fixed, so is the token. */
    static String bodyFor(String login) {
        return "{\"signedIdentityToken\":\"" + SIGNER.sign(user(login)).value() + "\",\"expiresIn\":300}";
    }

    /** The user of a 200 answer's token, as core's verifier proves it. */
    static GleamUser userOf(Answer answer) {
        return VERIFIER.verify(answer.token()).user();
    }
}
