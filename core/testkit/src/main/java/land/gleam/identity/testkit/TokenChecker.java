package land.gleam.identity.testkit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import io.jsonwebtoken.security.SignatureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** Checks a token with jjwt's parser. Written from Gleam's page alone, not from this library's code. */
final class TokenChecker {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JwtParser parser;
    private final Set<String> audiences;
    private final InstantSource clock;

    TokenChecker(String secret, Set<String> audiences, InstantSource clock) {
        this.audiences = Set.copyOf(audiences);
        this.clock = clock;
        this.parser = Jwts.parser()
                .verifyWith(key(secret))
                .sig()
                .clear()
                .add(Jwts.SIG.HS256)
                .and()
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    /** jjwt refuses keys of fewer than 32 bytes; HMAC defines the padded one as the same key (RFC 2104, section 2). */
    static SecretKeySpec key(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(Arrays.copyOf(bytes, Math.max(bytes.length, 32)), "HmacSHA256");
    }

    IdentifyResponse check(String token) {
        try {
            Claims claims = parser.parseSignedClaims(token).getPayload();
            return check(claims, JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1])));
        } catch (ExpiredJwtException e) {
            return IdentifyResponse.refused("expired");
        } catch (SignatureException e) {
            return IdentifyResponse.refused("bad_signature");
        } catch (UnsupportedJwtException e) {
            return IdentifyResponse.refused("unsupported");
        } catch (JwtException | IllegalArgumentException | IOException e) {
            return IdentifyResponse.refused("malformed");
        }
    }

    /**
     * Checks what jjwt does not. It reads names with spaces, times in strings, and a blank audience as none, which the
     * RFC forbids, so the types are those in the JSON itself.
     */
    private IdentifyResponse check(Claims claims, JsonNode json) {
        if (!json.hasNonNull("exp") || !json.hasNonNull("sub")) {
            return IdentifyResponse.refused("missing_claim");
        }
        if (!json.path("exp").isNumber()
                || !(json.path("nbf").isMissingNode() || json.path("nbf").isNumber())) {
            return IdentifyResponse.refused("malformed");
        }
        // jjwt accepts a token in the instant of its exp; RFC 7519 does not.
        if (!clock.instant().isBefore(claims.getExpiration().toInstant())) {
            return IdentifyResponse.refused("expired");
        }
        // The page only recommends an audience, so a token without one is accepted.
        return !json.hasNonNull("aud") || namesOneOfTheAudiences(json.get("aud"))
                ? IdentifyResponse.accepted(claims)
                : IdentifyResponse.refused("wrong_audience");
    }

    private boolean namesOneOfTheAudiences(JsonNode aud) {
        boolean named = aud.isTextual() && audiences.contains(aud.textValue());
        for (JsonNode element : aud) {
            if (!element.isTextual()) {
                return false;
            }
            named |= audiences.contains(element.textValue());
        }
        return named;
    }
}
