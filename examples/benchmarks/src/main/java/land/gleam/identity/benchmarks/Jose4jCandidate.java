package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/**
 * jose4j, after https://bitbucket.org/b_c/jose4j/wiki/JWT%20Examples; a consumer is thread-safe:
 * https://bitbucket.org/b_c/jose4j/issues/25
 */
final class Jose4jCandidate implements Candidate {
    private final HmacKey key = new HmacKey(Fixture.SECRET.getBytes(UTF_8));
    private final JwtConsumer consumer = new JwtConsumerBuilder()
            .setRequireExpirationTime()
            .setRequireSubject()
            .setExpectedAudience(Fixture.AUDIENCE)
            .setVerificationKey(key)
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
            .build();

    @Override
    public String sign(User user) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(user.id());
        claims.setAudience(Fixture.AUDIENCE);
        claims.setExpirationTime(
                NumericDate.fromSeconds(Instant.now().plus(Fixture.LIFETIME).getEpochSecond()));
        claims.setStringClaim("name", user.name());
        claims.setStringClaim("avatar_url", user.avatarUrl());
        claims.setStringClaim("email", user.email());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        return signature.getCompactSerialization();
    }

    @Override
    public User verify(String token) throws InvalidJwtException, MalformedClaimException {
        JwtClaims claims = consumer.processToClaims(token);
        return new User(
                claims.getSubject(),
                claims.getStringClaimValue("name"),
                claims.getStringClaimValue("avatar_url"),
                claims.getStringClaimValue("email"));
    }
}
