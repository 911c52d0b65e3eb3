package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.time.Instant;
import java.util.Date;
import javax.crypto.SecretKey;

/**
 * jjwt's builder and parser with its Jackson module, after https://github.com/jwtk/jjwt#jws-create and
 * https://github.com/jwtk/jjwt#jws-read, which documents the parser as thread-safe.
 */
final class JjwtCandidate implements Candidate {
    private final SecretKey key = Keys.hmacShaKeyFor(Fixture.SECRET.getBytes(UTF_8));
    private final JwtParser parser =
            Jwts.parser().verifyWith(key).requireAudience(Fixture.AUDIENCE).build();

    @Override
    public String sign(User user) {
        return Jwts.builder()
                .subject(user.id())
                .audience()
                .add(Fixture.AUDIENCE)
                .and()
                .expiration(Date.from(Instant.now().plus(Fixture.LIFETIME)))
                .claim("name", user.name())
                .claim("avatar_url", user.avatarUrl())
                .claim("email", user.email())
                .signWith(key)
                .compact();
    }

    @Override
    public User verify(String token) {
        Claims claims = parser.parseSignedClaims(token).getPayload();
        return new User(
                claims.getSubject(),
                claims.get("name", String.class),
                claims.get("avatar_url", String.class),
                claims.get("email", String.class));
    }
}
