package land.gleam.identity.benchmarks;

import io.fusionauth.jwt.JWTDecoder;
import io.fusionauth.jwt.JWTEncoder;
import io.fusionauth.jwt.Signer;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.domain.JWT;
import io.fusionauth.jwt.hmac.HMACSigner;
import io.fusionauth.jwt.hmac.HMACVerifier;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * fusionauth-jwt, after https://github.com/FusionAuth/fusionauth-jwt#example-code; its thread-safety is not documented,
 * so each thread has its own.
 */
final class FusionAuthCandidate implements Candidate {
    private final Signer signer = HMACSigner.newSHA256Signer(Fixture.SECRET);
    private final Verifier verifier = HMACVerifier.newVerifier(Fixture.SECRET);
    private final JWTEncoder encoder = JWT.getEncoder();
    private final JWTDecoder decoder = JWT.getDecoder();

    @Override
    public String sign(User user) {
        JWT token = new JWT()
                .setSubject(user.id())
                .setAudience(Fixture.AUDIENCE)
                .setExpiration(ZonedDateTime.now(ZoneOffset.UTC).plus(Fixture.LIFETIME))
                .addClaim("name", user.name())
                .addClaim("avatar_url", user.avatarUrl())
                .addClaim("email", user.email());
        return encoder.encode(token, signer);
    }

    /** The decoder checks the expiry and leaves the audience to its caller. */
    @Override
    public User verify(String token) {
        JWT claims = decoder.decode(token, verifier);
        if (!Fixture.AUDIENCE.equals(claims.audience)) {
            throw new RefusedException("audience");
        }
        return new User(
                claims.subject, claims.getString("name"), claims.getString("avatar_url"), claims.getString("email"));
    }
}
