package land.gleam.identity.examples.boot;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Issues a bearer token for this backend in exchange for a password; a real backend uses an authorization server. Gleam
 * does not accept it: tokens for Gleam are signed with another key.
 */
@RestController
class AppLogin {
    static final String PATH = "/app/login";
    static final String ISSUER = "https://app.example.com";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Accounts accounts;
    private final JwtEncoder encoder;

    AppLogin(Accounts accounts, JwtEncoder encoder) {
        this.accounts = accounts;
        this.encoder = encoder;
    }

    @PostMapping(path = PATH, produces = MediaType.TEXT_PLAIN_VALUE)
    String login(Principal principal) {
        Account account = Objects.requireNonNull(accounts.findByLogin(principal.getName()));
        Instant now = Instant.now();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(account.subject())
                .issuedAt(now)
                .expiresAt(now.plus(LIFETIME))
                .claim("scope", "app")
                .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
