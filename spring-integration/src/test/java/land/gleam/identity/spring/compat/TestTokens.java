package land.gleam.identity.spring.compat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens with any content, using only the JDK. */
public final class TestTokens {
    public static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private TestTokens() {}

    public static String token(String secret, String header, String payload) {
        return token(secret, utf8(header), utf8(payload));
    }

    static String token(String secret, byte[] header, byte[] payload) {
        return token(secret, "HmacSHA256", header, payload);
    }

    static String token(String secret, String algorithm, byte[] header, byte[] payload) {
        String signed = base64url(header) + "." + base64url(payload);
        return signed + "." + base64url(hmac(algorithm, secret, signed));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hmac(String algorithm, String secret, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(utf8(secret), algorithm));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
