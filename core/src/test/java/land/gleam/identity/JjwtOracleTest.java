package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.jackson.io.JacksonDeserializer;
import io.jsonwebtoken.jackson.io.JacksonSerializer;
import io.jsonwebtoken.security.Keys;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares with jjwt's full parser and builder, which core itself does not use: each reads what the other wrote. */
class JjwtOracleTest {
    /**
     * Secrets have at least 32 bytes, as jjwt requires. Blank profile fields stay in: jjwt drops them, and we treat
     * them as absent.
     */
    @Provide
    Arbitrary<TokenCase> cases() {
        return Arbitraries.randomValue(random -> RandomTokenCases.next(random, 32));
    }

    @Property(tries = 400)
    void ourToken_isReadByJjwt(@ForAll("cases") TokenCase given) {
        Jws<Claims> read = Jwts.parser()
                .json(new JacksonDeserializer<>())
                .verifyWith(key(given))
                .clock(() -> Date.from(Instant.ofEpochSecond(given.expiresAt() - 1)))
                .build()
                .parseSignedClaims(given.sign());

        assertThat(read.getHeader()).containsOnly(Map.entry("alg", "HS256"), Map.entry("typ", "JWT"));
        Map<String, Object> expected = new HashMap<>(given.claims());
        expected.computeIfPresent(
                "aud", (claim, audience) -> Set.of(audience)); // jjwt represents any audience as a set
        assertThat(read.getPayload()).isEqualTo(expected);
    }

    @Property(tries = 400)
    void jjwtsToken_isVerifiedByUs(@ForAll("cases") TokenCase given) {
        assertWeRead(
                given,
                given.audience() == null
                        ? builder(given)
                        : builder(given)
                                .audience()
                                .add("another")
                                .add(given.audience())
                                .and());
    }

    @Property(tries = 400)
    @SuppressWarnings("deprecation") // jjwt deprecates the single audience that Gleam's page documents
    void jjwtsTokenWithASingleAudience_isVerifiedByUs(@ForAll("cases") TokenCase given) {
        assertWeRead(
                given,
                given.audience() == null
                        ? builder(given)
                        : builder(given).audience().single(given.audience()));
    }

    private static JwtBuilder builder(TokenCase given) {
        return Jwts.builder()
                .json(new JacksonSerializer<>())
                .header()
                .type("JWT")
                .and()
                .subject(given.id())
                .issuedAt(Date.from(Instant.ofEpochSecond(given.expiresAt() - 1)))
                .expiration(Date.from(Instant.ofEpochSecond(given.expiresAt())))
                .claim("name", given.name())
                .claim("avatar_url", given.avatarUrl())
                .claim("email", given.email());
    }

    private static void assertWeRead(TokenCase given, JwtBuilder builder) {
        String token = builder.signWith(key(given), Jwts.SIG.HS256).compact();

        VerifiedIdentity who = given.verifier().verify(token);

        assertThat(who.user()).isEqualTo(given.user());
        assertThat(who.audience()).isEqualTo(given.audience());
        assertThat(who.expiresAt().getEpochSecond()).isEqualTo(given.expiresAt());
    }

    private static SecretKey key(TokenCase given) {
        return Keys.hmacShaKeyFor(given.secretBytes());
    }
}
