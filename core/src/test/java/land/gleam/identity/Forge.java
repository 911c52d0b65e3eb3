package land.gleam.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes correctly signed tokens of any content with the JDK alone, so that a mistake of ours can't agree with itself.
 */
final class Forge {
    static final String SECRET = "a secret for tests, 32 bytes or more";
    static final String OTHER_SECRET = "another secret for tests, just as long";
    static final String AUDIENCE = "proj_demo";
    static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Forge() {}

    /** Our header, and any text as the payload. */
    static String token(String payload) {
        return token(HEADER, payload);
    }

    static String token(String header, String payload) {
        return token(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    static String token(byte[] header, byte[] payload) {
        return signed(base64url(header) + "." + base64url(payload), SECRET);
    }

    /** Any two segments, signed as they are. */
    static String signed(String headerAndPayload, String secret) {
        return headerAndPayload + "." + base64url(hmac(headerAndPayload, secret));
    }

    /**
     * The claims of a token that the default verifier accepts at {@link #NOW}, then more members, each with its comma.
     */
    static String claims(String more) {
        return "{\"sub\":\"user_42\",\"aud\":\"" + AUDIENCE + "\",\"exp\":" + (NOW.getEpochSecond() + 300) + more + "}";
    }

    /** What accepts the tokens made here. */
    static GleamIdentityVerifier.Builder verifier() {
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SECRET))
                .audience(AUDIENCE)
                .clock(() -> NOW);
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
