package land.gleam.identity.examples.standin;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import io.jsonwebtoken.security.SignatureException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** Checks a token with jjwt's parser. Written from Gleam's page alone, not from this project's code. */
final class TokenChecker {
    private final JwtParser parser;
    private final Set<String> audiences;
    private final InstantSource clock;

    TokenChecker(String secret, Set<String> audiences, InstantSource clock) {
        this.audiences = Set.copyOf(audiences);
        this.clock = clock;
        this.parser = Jwts.parser()
                .verifyWith(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"))
                .sig()
                .clear()
                .add(Jwts.SIG.HS256)
                .and()
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    IdentifyResponse check(String token) {
        try {
            return check(parser.parseSignedClaims(token).getPayload());
        } catch (ExpiredJwtException e) {
            return IdentifyResponse.refused("expired");
        } catch (SignatureException e) {
            return IdentifyResponse.refused("bad_signature");
        } catch (UnsupportedJwtException e) {
            return IdentifyResponse.refused("unsupported");
        } catch (JwtException | IllegalArgumentException e) {
            return IdentifyResponse.refused("malformed");
        }
    }

    private IdentifyResponse check(Claims claims) {
        if (claims.getExpiration() == null || claims.getSubject() == null) {
            return IdentifyResponse.refused("missing_claim");
        }
        // jjwt accepts a token in the instant of its exp; RFC 7519 does not.
        if (!clock.instant().isBefore(claims.getExpiration().toInstant())) {
            return IdentifyResponse.refused("expired");
        }
        // The page only recommends an audience, so a token without one is accepted.
        Set<String> audience = claims.getAudience();
        if (audience != null && Collections.disjoint(audience, audiences)) {
            return IdentifyResponse.refused("wrong_audience");
        }
        return IdentifyResponse.accepted(claims);
    }
}
