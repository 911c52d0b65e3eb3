package land.gleam.identity.readme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.TokenReport;
import land.gleam.identity.http.EndpointRequest;
import land.gleam.identity.http.EndpointResponse;
import land.gleam.identity.http.TokenEndpoint;
import org.jspecify.annotations.Nullable;

/** The Java of core's README; {@link DocumentsTest} compares the two. */
final class CoreSnippets {
    private CoreSnippets() {}

    static GleamIdentitySigner signer(IdentitySecret secret) {
        // snippet: signer
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(secret)
                .audience("proj_demo") // or withoutAudience()
                .lifetime(Duration.ofMinutes(2)) // default: 5 minutes; at most 1 hour
                .build();
        // end
        return signer;
    }

    static GleamUser user(String id, @Nullable String name, @Nullable String avatarUrl, @Nullable String email) {
        // snippet: user
        GleamUser user = GleamUser.of(id) // required; all others may be null or blank
                .withName(name)
                .withEmail(email)
                .withAvatarUrlIfValid(avatarUrl); // drops a value that is not valid
        // end
        return user;
    }

    static GleamIdentityVerifier verifier(IdentitySecret secret) {
        // snippet: verifier
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(secret)
                .audience("proj_demo", "acme-feedback") // any of these; or anyAudience()
                .clockSkew(Duration.ofSeconds(30)) // default: none
                .build();
        // end
        return verifier;
    }

    static @Nullable GleamUser signedIn(GleamIdentityVerifier verifier, @Nullable String token, System.Logger log) {
        // snippet: reason
        try {
            return verifier.verify(token).user();
        } catch (InvalidIdentityTokenException refused) {
            switch (refused.reason()) {
                case EXPIRED -> log.log(Level.DEBUG, "The app will fetch a fresh token.");
                default -> log.log(Level.WARNING, refused.getMessage());
            }
            return null;
        }
        // end
    }

    static TokenReport explain(GleamIdentityVerifier verifier, String token, System.Logger log) {
        // snippet: explain
        TokenReport report = verifier.explain(token);
        System.err.println(report); // for an operator: includes personal data
        log.log(Level.WARNING, report.redacted().toString()); // for logs: no personal data
        // end
        return report;
    }

    static IdentitySecret shortSecret() {
        // snippet: short
        IdentitySecret secret = IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET", MinimumLength.BYTES_16);
        // end
        return secret;
    }

    static GleamIdentitySigner fileSigner() {
        // snippet: file-signer
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecretFile.of(Path.of("/run/secrets/gleam-identity")))
                .audience("proj_demo")
                .build();
        // end
        return signer;
    }

    static GleamIdentityVerifier fileVerifier() {
        // snippet: file-verifier
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(IdentitySecretFile.of(Path.of("/run/secrets/gleam-identity")))
                .previousSecret(IdentitySecretFile.of(Path.of("/run/secrets/gleam-identity-previous")))
                .audience("proj_demo")
                .build();
        // end
        return verifier;
    }

    static GleamUser testWithRealTokens() {
        // snippet: test
        IdentitySecret secret = IdentitySecret.of("a secret for tests, 32 bytes or more");
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(secret)
                .audience("proj_test")
                .clock(clock)
                .build();
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(secret)
                .audience("proj_test")
                .clock(clock)
                .build();

        GleamUser user =
                verifier.verify(signer.sign(GleamUser.of("user_42")).value()).user();
        // end
        return user;
    }

    // snippet: http-server
    static HttpServer start(
            int port, GleamIdentitySigner signer, Function<HttpExchange, @Nullable GleamUser> signedInUser)
            throws IOException {
        TokenEndpoint endpoint = TokenEndpoint.builder(signer).build();
        String path = "/gleam/identity-token";
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext(path, exchange -> {
            try (exchange) {
                if (!exchange.getRequestURI().getPath().equals(path)) { // this server matches prefixes
                    exchange.sendResponseHeaders(404, -1);
                    return;
                }
                EndpointRequest request =
                        EndpointRequest.of(exchange.getRequestMethod(), exchange.getRequestHeaders()::get, null);
                EndpointResponse response = endpoint.respond(request, () -> signedInUser.apply(exchange));
                response.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] body = response.body();
                exchange.sendResponseHeaders(response.status(), body == null ? -1 : body.length);
                if (body != null) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
        server.start();
        return server;
    }
    // end
}
