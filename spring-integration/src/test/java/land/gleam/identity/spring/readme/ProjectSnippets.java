package land.gleam.identity.spring.readme;

import java.time.Instant;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.spring.GleamIdentitySigners;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

final class ProjectSnippets {
    private ProjectSnippets() {}

    static GleamUser signAndVerify(GleamIdentitySigners projects, GleamUser user) {
        // snippet: projects
        GleamIdentitySigner signer = projects.signer("shop");
        GleamIdentityVerifier verifier = projects.verifier("shop");
        // end
        return verifier.verify(signer.sign(user).value()).user();
    }

    // snippet: test
    @TestConfiguration
    static class FixedTokens {
        @Bean
        GleamIdentitySigner signer() {
            Instant now = Instant.now();
            return user -> new SignedIdentityToken("token of " + user.id(), now, now.plusSeconds(300));
        }
    }
    // end
}
