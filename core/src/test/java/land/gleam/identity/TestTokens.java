package land.gleam.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes correctly signed tokens of any content with the JDK alone, independently of the code under test. */
final class TestTokens {
    static final String SECRET = "a secret for tests, 32 bytes or more";
    static final String OTHER_SECRET = "another secret for tests, just as long";
    static final String AUDIENCE = "proj_demo";
    static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private TestTokens() {}

    /** Returns a token with our header and any text as its payload. */
    static String token(String payload) {
        return token(HEADER, payload);
    }

    static String token(String header, String payload) {
        return token(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    static String token(byte[] header, byte[] payload) {
        return signed(base64url(header) + "." + base64url(payload), SECRET);
    }

    /** Signs any two segments as they are. */
    static String signed(String headerAndPayload, String secret) {
        return signed(headerAndPayload, secret.getBytes(StandardCharsets.UTF_8));
    }

    static String signed(String headerAndPayload, byte[] key) {
        return headerAndPayload + "." + base64url(hmac(headerAndPayload, key));
    }

    /** Returns a token with our header and this payload, signed with the given key. */
    static String tokenSignedWith(byte[] key, String payload) {
        return signed(base64url(HEADER) + "." + base64url(payload), key);
    }

    /**
     * Returns the claims of a token that {@link #verifier()} accepts at {@link #NOW}, followed by more members, each
     * with a leading comma.
     */
    static String claims(String more) {
        return "{\"sub\":\"user_42\",\"aud\":\"" + AUDIENCE + "\",\"exp\":" + (NOW.getEpochSecond() + 300) + more + "}";
    }

    /** Returns the same claims with one set to this JSON value, or removed if it is null. */
    static String claimsWith(String claim, @Nullable String value) {
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        members.put("sub", "\"user_42\"");
        members.put("aud", "\"" + AUDIENCE + "\"");
        members.put("exp", Long.toString(NOW.getEpochSecond() + 300));
        members.put(claim, value);
        return members.entrySet().stream()
                .filter(member -> member.getValue() != null)
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Extends a JSON object in ASCII to this many bytes with white space inside it. */
    static String paddedTo(int length, String object) {
        return object.substring(0, object.length() - 1) + " ".repeat(length - object.length()) + "}";
    }

    /** Returns the builder of a verifier that accepts the tokens made here. */
    static GleamIdentityVerifier.Builder verifier() {
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SECRET))
                .audience(AUDIENCE)
                .clock(() -> NOW);
    }

    /** Returns the builder of a verifier that accepts them for any audience. */
    static GleamIdentityVerifier.Builder verifierOfAnyAudience() {
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SECRET))
                .anyAudience()
                .clock(() -> NOW);
    }

    /** Returns the builder of a signer with the same secret, audience and clock. */
    static GleamIdentitySigner.Builder signer() {
        return GleamIdentitySigner.builder()
                .secret(IdentitySecret.of(SECRET))
                .audience(AUDIENCE)
                .clock(() -> NOW);
    }

    static String base64url(String text) {
        return base64url(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hmac(String text, String secret) {
        return hmac(text, secret.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] hmac(String text, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
