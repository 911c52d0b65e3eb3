package land.gleam.identity.benchmarks;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Instant;

/**
 * auth0's java-jwt, after https://github.com/auth0/java-jwt#usage; the algorithm and the verifier are thread-safe:
 * https://github.com/auth0/java-jwt/pull/427
 */
final class Auth0Candidate implements Candidate {
    private final Algorithm algorithm = Algorithm.HMAC256(Fixture.SECRET);
    private final JWTVerifier verifier =
            JWT.require(algorithm).withAudience(Fixture.AUDIENCE).build();

    @Override
    public String sign(User user) {
        return JWT.create()
                .withSubject(user.id())
                .withAudience(Fixture.AUDIENCE)
                .withExpiresAt(Instant.now().plus(Fixture.LIFETIME))
                .withClaim("name", user.name())
                .withClaim("avatar_url", user.avatarUrl())
                .withClaim("email", user.email())
                .sign(algorithm);
    }

    @Override
    public User verify(String token) {
        DecodedJWT claims = verifier.verify(token);
        return new User(
                claims.getSubject(),
                claims.getClaim("name").asString(),
                claims.getClaim("avatar_url").asString(),
                claims.getClaim("email").asString());
    }
}
