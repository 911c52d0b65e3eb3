package land.gleam.identity.spring;

import java.time.Instant;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.SignedIdentityToken;
import org.springframework.context.annotation.Bean;

/** An app's own signer, which needs no secret. */
class OwnSigner {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final GleamIdentitySigner SIGNER = user -> new SignedIdentityToken(
            "token of " + user.id() + (user.name() == null ? "" : ", " + user.name()), NOW, NOW.plusSeconds(300));

    @Bean
    GleamIdentitySigner signer() {
        return SIGNER;
    }
}
