package land.gleam.identity.testkit.java8;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class GleamToken {
    /** Expires at now + 300, in seconds. The audience, name, avatar URL and e-mail address may be null. */
    public static String sign(
            String secret, String audience, String id, long expiresAt, String name, String avatarUrl, String email)
            throws GeneralSecurityException {
        String claims = "{\"sub\":" + quoted(id) + member("aud", audience) + ",\"exp\":" + expiresAt
                + member("name", name) + member("avatar_url", avatarUrl) + member("email", email) + "}";
        String unsigned = base64url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "."
                + base64url(claims.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return unsigned + "." + base64url(mac.doFinal(unsigned.getBytes(UTF_8)));
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String member(String name, String value) {
        return value == null ? "" : ",\"" + name + "\":" + quoted(value);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = "\b\t\n\f\r\"\\".indexOf(c);
            if (escape >= 0) {
                json.append('\\').append("btnfr\"\\".charAt(escape));
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
