package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens of any content with the JDK alone. */
final class HandMadeToken {
    static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private HandMadeToken() {}

    static String of(String payload, byte[] key) {
        return of(HEADER, payload, key);
    }

    /** Signs with HS256, whatever the header says. */
    static String of(String header, String payload, byte[] key) {
        return signed(unsigned(header, payload), key);
    }

    /** Signs the first two segments with HS256. */
    static String signed(String unsigned, byte[] key) {
        return signed(unsigned, "HmacSHA256", key);
    }

    /** Signs with HS384 or HS512. */
    static String signedWith(String alg, String payload, byte[] key) {
        return signed(unsigned(header(alg), payload), alg.replace("HS", "HmacSHA"), key);
    }

    /** Signs with ES256 and a new key pair. */
    static String signedWithKeyPair(String payload) {
        String unsigned = unsigned(header("ES256"), payload);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(generator.generateKeyPair().getPrivate());
            signature.update(unsigned.getBytes(UTF_8));
            return unsigned + "." + base64url(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no ECDSA with P-256.", e);
        }
    }

    /** Returns the first two segments. */
    static String unsigned(String header, String payload) {
        return base64url(header.getBytes(UTF_8)) + "." + base64url(payload.getBytes(UTF_8));
    }

    private static String header(String alg) {
        return "{\"alg\":\"" + alg + "\",\"typ\":\"JWT\"}";
    }

    private static String signed(String unsigned, String hmac, byte[] key) {
        try {
            Mac mac = Mac.getInstance(hmac);
            mac.init(new SecretKeySpec(key, hmac));
            return unsigned + "." + base64url(mac.doFinal(unsigned.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + hmac + ".", e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
