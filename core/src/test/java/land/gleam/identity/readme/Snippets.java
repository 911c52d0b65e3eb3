package land.gleam.identity.readme;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.TokenReport;
import land.gleam.identity.VerifiedIdentity;
import org.jspecify.annotations.Nullable;

/** What the README shows, between the marks; {@link ReadmeTest} keeps the two equal. */
@SuppressWarnings("UnusedVariable")
final class Snippets {
    private Snippets() {}

    static SignedIdentityToken mint() {
        // snippet: mint
        // once
        IdentitySecret secret = IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET");
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(secret)
                .audience("proj_demo") // the Gleam project's ID, slug or portal subdomain
                .build();

        // per request, for the user whom your own authentication has established
        SignedIdentityToken token = signer.sign(GleamUser.of("user_42")
                .withName("Ada Lovelace")
                .withAvatarUrl("https://cdn.example.com/a/42.png")
                .withEmail("ada@example.com"));
        // end
        // snippet: send
        String textForTheApp = token.value(); // secret until it expires: keep it out of logs
        Duration lifetime = token.lifetime(); // five minutes, unless you say otherwise
        // end
        return token;
    }

    static VerifiedIdentity verify(IdentitySecret secret, String text) {
        // snippet: verify
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(secret)
                .audience("proj_demo", "acme-feedback") // any of these
                .clockSkew(Duration.ofSeconds(30))
                .build();

        VerifiedIdentity identity = verifier.verify(text);
        GleamUser user = identity.user();
        // end
        return identity;
    }

    static @Nullable GleamUser handle(GleamIdentityVerifier verifier, String text, System.Logger log) {
        // snippet: refusal
        try {
            return verifier.verify(text).user();
        } catch (InvalidIdentityTokenException refused) {
            switch (refused.reason()) {
                case EXPIRED -> log.log(System.Logger.Level.DEBUG, "ordinary: the app fetches a fresh token");
                default -> log.log(System.Logger.Level.WARNING, refused.getMessage()); // holds nothing of the token
            }
            return null; // nobody is signed in
        }
        // end
    }

    static TokenReport explain(GleamIdentityVerifier verifier, String text, System.Logger log) {
        // snippet: explain
        TokenReport report = verifier.explain(text);
        System.err.println(report); // for an operator: shows whom the token is about
        log.log(System.Logger.Level.WARNING, report.redacted().toString()); // for logs: no personal data
        // end
        return report;
    }

    static GleamIdentitySigner rotatingSigner() {
        // snippet: rotate-signer
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecretFile.of(Path.of("/run/secrets/gleam-identity")))
                .audience("proj_demo")
                .build();
        // end
        return signer;
    }

    static GleamIdentityVerifier rotatingVerifier(IdentitySecretFile current, IdentitySecretFile previous) {
        // snippet: rotate-verifier
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secrets(() -> List.of(current.get(), previous.get()))
                .audience("proj_demo")
                .build();
        // end
        return verifier;
    }

    static GleamIdentitySigner testSigner() {
        // snippet: test
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        GleamIdentitySigner signer =
                user -> new SignedIdentityToken("token of " + user.id(), now, now.plusSeconds(300));
        // end
        return signer;
    }
}
