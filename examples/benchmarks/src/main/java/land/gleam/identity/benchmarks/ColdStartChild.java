package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;

/**
 * What a fresh JVM runs: it mints its first token, or verifies its first one, with one library, and loads nothing of
 * another. Prints the nanoseconds since the first line of {@code main}, the peak of its memory in KiB, and the token or
 * the user's ID. Of {@link Fixture}, it may use constants only, which the compiler copies.
 */
final class ColdStartChild {
    private static final long LIFETIME_SECONDS = 300;
    private static final String ID = "user_42";
    private static final String NAME = "Ada Lovelace";
    private static final String AVATAR_URL = "https://cdn.example.com/a/42.png";
    private static final String EMAIL = "ada@example.com";

    private ColdStartChild() {}

    /** Arguments: who, and a token to verify, or none to mint one. */
    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        String result = args.length == 1 ? mint(args[0]) : verify(args[0], args[1]);
        long nanos = System.nanoTime() - start;
        System.out.println(nanos);
        System.out.println(peakKibibytes());
        System.out.println(result);
    }

    static String mint(String candidate) throws Exception {
        return switch (candidate) {
            case "GLEAM_IDENTITY" -> GleamIdentity.mint();
            case "JJWT" -> Jjwt.mint();
            case "NIMBUS" -> Nimbus.mint();
            case "AUTH0" -> Auth0.mint();
            case "LIMIT" -> Limit.mint();
            default -> throw new IllegalArgumentException(candidate);
        };
    }

    static String verify(String candidate, String token) throws Exception {
        return switch (candidate) {
            case "GLEAM_IDENTITY" -> GleamIdentity.verify(token);
            case "JJWT" -> Jjwt.verify(token);
            case "NIMBUS" -> Nimbus.verify(token);
            case "AUTH0" -> Auth0.verify(token);
            case "LIMIT" -> Limit.verify(token);
            default -> throw new IllegalArgumentException(candidate);
        };
    }

    /** The most that was resident, where the system says it; else the heap's and the other pools' peaks. */
    private static long peakKibibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / 1024;
    }

    private static final class GleamIdentity {
        static String mint() {
            GleamIdentitySigner signer = GleamIdentitySigner.builder()
                    .secret(IdentitySecret.of(Fixture.SECRET))
                    .audience(Fixture.AUDIENCE)
                    .build();
            return signer.sign(GleamUser.of(ID)
                            .withName(NAME)
                            .withAvatarUrl(AVATAR_URL)
                            .withEmail(EMAIL))
                    .value();
        }

        static String verify(String token) {
            return GleamIdentityVerifier.builder()
                    .secret(IdentitySecret.of(Fixture.SECRET))
                    .audience(Fixture.AUDIENCE)
                    .build()
                    .verify(token)
                    .user()
                    .id();
        }
    }

    private static final class Jjwt {
        static String mint() {
            return Jwts.builder()
                    .subject(ID)
                    .audience()
                    .add(Fixture.AUDIENCE)
                    .and()
                    .expiration(Date.from(Instant.now().plusSeconds(LIFETIME_SECONDS)))
                    .claim("name", NAME)
                    .claim("avatar_url", AVATAR_URL)
                    .claim("email", EMAIL)
                    .signWith(key())
                    .compact();
        }

        static String verify(String token) {
            return Jwts.parser()
                    .verifyWith(key())
                    .requireAudience(Fixture.AUDIENCE)
                    .build()
                    .parseSignedClaims(token)
                    .getPayload()
                    .getSubject();
        }

        private static SecretKey key() {
            return Keys.hmacShaKeyFor(Fixture.SECRET.getBytes(UTF_8));
        }
    }

    private static final class Nimbus {
        static String mint() throws Exception {
            JWTClaimsSet claims = new JWTClaimsSet.Builder()
                    .subject(ID)
                    .audience(Fixture.AUDIENCE)
                    .expirationTime(Date.from(Instant.now().plusSeconds(LIFETIME_SECONDS)))
                    .claim("name", NAME)
                    .claim("avatar_url", AVATAR_URL)
                    .claim("email", EMAIL)
                    .build();
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(Fixture.SECRET.getBytes(UTF_8)));
            return token.serialize();
        }

        static String verify(String token) throws Exception {
            SignedJWT signed = SignedJWT.parse(token);
            if (!signed.verify(new MACVerifier(Fixture.SECRET.getBytes(UTF_8)))) {
                throw new Refused("signature");
            }
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            if (!Instant.now().isBefore(claims.getExpirationTime().toInstant())) {
                throw new Refused("expired");
            }
            if (!claims.getAudience().contains(Fixture.AUDIENCE)) {
                throw new Refused("audience");
            }
            return claims.getSubject();
        }
    }

    private static final class Auth0 {
        static String mint() {
            return JWT.create()
                    .withSubject(ID)
                    .withAudience(Fixture.AUDIENCE)
                    .withExpiresAt(Instant.now().plusSeconds(LIFETIME_SECONDS))
                    .withClaim("name", NAME)
                    .withClaim("avatar_url", AVATAR_URL)
                    .withClaim("email", EMAIL)
                    .sign(Algorithm.HMAC256(Fixture.SECRET));
        }

        static String verify(String token) {
            return JWT.require(Algorithm.HMAC256(Fixture.SECRET))
                    .withAudience(Fixture.AUDIENCE)
                    .build()
                    .verify(token)
                    .getSubject();
        }
    }

    /** As {@link LimitCandidate}, without string concatenation, whose first use costs a JVM more than all the rest. */
    private static final class Limit {
        @SuppressWarnings("UnnecessaryStringBuilder")
        static String mint() throws GeneralSecurityException {
            StringBuilder claims = new StringBuilder(256)
                    .append("{\"sub\":\"")
                    .append(ID)
                    .append("\",\"aud\":\"")
                    .append(Fixture.AUDIENCE)
                    .append("\",\"exp\":")
                    .append(System.currentTimeMillis() / 1000 + LIFETIME_SECONDS)
                    .append(",\"name\":\"")
                    .append(NAME)
                    .append("\",\"avatar_url\":\"")
                    .append(AVATAR_URL)
                    .append("\",\"email\":\"")
                    .append(EMAIL)
                    .append("\"}");
            Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
            String signed = encoder.encodeToString(Fixture.HEADER.getBytes(UTF_8))
                    .concat(".")
                    .concat(encoder.encodeToString(claims.toString().getBytes(UTF_8)));
            return signed.concat(".").concat(encoder.encodeToString(hmac(signed)));
        }

        static String verify(String token) throws GeneralSecurityException {
            int payload = token.indexOf('.') + 1;
            int signed = token.indexOf('.', payload);
            Base64.Decoder decoder = Base64.getUrlDecoder();
            if (!MessageDigest.isEqual(hmac(token.substring(0, signed)), decoder.decode(token.substring(signed + 1)))) {
                throw new Refused("signature");
            }
            String claims = new String(decoder.decode(token.substring(payload, signed)), UTF_8);
            int exp = claims.indexOf("\"exp\":") + 6;
            if (System.currentTimeMillis() / 1000 >= Long.parseLong(claims, exp, claims.indexOf(',', exp), 10)) {
                throw new Refused("expired");
            }
            if (!claims.contains(AUDIENCE)) {
                throw new Refused("audience");
            }
            int id = "{\"sub\":\"".length();
            return claims.substring(id, claims.indexOf('"', id));
        }

        private static final String AUDIENCE = "\"aud\":\"" + Fixture.AUDIENCE + "\"";

        private static byte[] hmac(String signed) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Fixture.SECRET.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(UTF_8));
        }
    }
}
