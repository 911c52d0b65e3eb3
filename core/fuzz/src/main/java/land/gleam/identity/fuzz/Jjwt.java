package land.gleam.identity.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.jackson.io.JacksonDeserializer;
import java.util.Date;
import java.util.Map;

/** jjwt's full parser, which core does not use. */
final class Jjwt {
    private static final JacksonDeserializer<Map<String, ?>> JSON =
            new JacksonDeserializer<>(new ObjectMapper(Json.WITHOUT_LIMITS));

    private Jjwt() {}

    static Claims read(String token, String secret, long skewSeconds) {
        return Jwts.parser()
                .json(JSON)
                .verifyWith(Hmac.key(secret))
                .clock(() -> Date.from(VerifierSetup.NOW))
                .clockSkewSeconds(skewSeconds)
                .build()
                .parseSignedClaims(token)
                .getPayload();
    }
}
