package land.gleam.identity.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens signed without the library, including tokens that it would not sign. */
final class Tokens {
    /** Valid for five minutes from {@link CliRunner#NOW} on. */
    static final String GOOD = signed("""
            {"sub":"user_42","aud":"proj_demo","exp":1795349100,"name":"Ada Lovelace"}""");

    static final String EXPIRED = signed("""
            {"sub":"user_42","aud":"proj_demo","exp":1795348800,"name":"Ada Lovelace"}""");

    /** Its expiry is in milliseconds, and its audience has another case. */
    static final String WRONG_TWICE = signed("""
            {"sub":"user_42","aud":"Proj_Demo","exp":1795348980000,"name":"Ada Lovelace"}""");

    private Tokens() {}

    static String signed(String claims) {
        return signed(claims, CliRunner.SECRET);
    }

    static String signed(String claims, String secret) {
        String unsigned =
                encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return unsigned + "." + encoded(mac.doFinal(unsigned.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
