package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;

/**
 * nimbus-jose-jwt, after https://connect2id.com/products/nimbus-jose-jwt/examples/jwt-with-hmac; the signer's and the
 * verifier's Javadoc documents them as thread-safe.
 */
final class NimbusCandidate implements Candidate {
    private final JWSSigner signer;
    private final JWSVerifier verifier;

    NimbusCandidate() {
        try {
            signer = new MACSigner(Fixture.SECRET.getBytes(UTF_8));
            verifier = new MACVerifier(Fixture.SECRET.getBytes(UTF_8));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String sign(User user) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(user.id())
                .audience(Fixture.AUDIENCE)
                .expirationTime(Date.from(Instant.now().plus(Fixture.LIFETIME)))
                .claim("name", user.name())
                .claim("avatar_url", user.avatarUrl())
                .claim("email", user.email())
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(signer);
        return token.serialize();
    }

    @Override
    public User verify(String token) throws JOSEException, ParseException {
        SignedJWT signed = SignedJWT.parse(token);
        if (!signed.verify(verifier)) {
            throw new RefusedException("signature");
        }
        JWTClaimsSet claims = signed.getJWTClaimsSet();
        if (!Instant.now().isBefore(claims.getExpirationTime().toInstant())) {
            throw new RefusedException("expired");
        }
        if (!claims.getAudience().contains(Fixture.AUDIENCE)) {
            throw new RefusedException("audience");
        }
        return new User(
                claims.getSubject(),
                claims.getStringClaim("name"),
                claims.getStringClaim("avatar_url"),
                claims.getStringClaim("email"));
    }
}
