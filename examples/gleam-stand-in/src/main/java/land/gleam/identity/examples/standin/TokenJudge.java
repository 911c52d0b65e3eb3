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

/** Accepts or refuses a token with jjwt's full parser. Knows of this project only what Gleam's page says. */
final class TokenJudge {
    private final JwtParser parser;
    private final Set<String> audiences;
    private final InstantSource clock;

    TokenJudge(String secret, Set<String> audiences, InstantSource clock) {
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

    Verdict judge(String token) {
        try {
            return judge(parser.parseSignedClaims(token).getPayload());
        } catch (ExpiredJwtException e) {
            return Verdict.refused("expired");
        } catch (SignatureException e) {
            return Verdict.refused("bad_signature");
        } catch (UnsupportedJwtException e) {
            return Verdict.refused("unsupported");
        } catch (JwtException | IllegalArgumentException e) {
            return Verdict.refused("malformed");
        }
    }

    private Verdict judge(Claims claims) {
        if (claims.getExpiration() == null || claims.getSubject() == null) {
            return Verdict.refused("missing_claim");
        }
        // jjwt still accepts a token at the very moment of its exp; RFC 7519 does not.
        if (!clock.instant().isBefore(claims.getExpiration().toInstant())) {
            return Verdict.refused("expired");
        }
        // The page only recommends an audience, so one that is absent passes.
        Set<String> audience = claims.getAudience();
        if (audience != null && Collections.disjoint(audience, audiences)) {
            return Verdict.refused("wrong_audience");
        }
        return Verdict.accepted(claims);
    }
}
