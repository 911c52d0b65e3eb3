package land.gleam.identity.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;

/** The secret, the user and the time of all benchmarks. */
final class Fixture {
    static final String SECRET = "a secret for benchmarks, 32 bytes or more";
    static final String AUDIENCE = "proj_demo";
    static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final Candidate.User USER =
            new Candidate.User("user_42", "Ada Lovelace", "https://cdn.example.com/a/42.png", "ada@example.com");
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Fixture() {}

    static GleamIdentityVerifier verifier() {
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SECRET))
                .audience(AUDIENCE)
                .clock(() -> NOW)
                .build();
    }

    /** Returns a token that expires in five minutes. */
    static String validToken() {
        return new GleamCandidate(null).sign(USER);
    }

    static Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String token(String header, byte[] payload) {
        String segments = base64url(header.getBytes(UTF_8)) + "." + base64url(payload);
        return segments + "." + base64url(mac().doFinal(segments.getBytes(UTF_8)));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
