package land.gleam.identity;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The six claims as JSON, byte for byte as JavaScript's {@code JSON.stringify} writes them. Our own writer, because no
 * release of a JSON library does this for every text, and a customer's app may bring another release than ours.
 */
final class ClaimsJson {
    private static final int USUAL_LENGTH = 256;
    private static final String HEX = "0123456789abcdef";

    private ClaimsJson() {}

    static byte[] write(GleamUser user, @Nullable String audience, long expiresAt) {
        StringBuilder json = new StringBuilder(USUAL_LENGTH);
        json.append("{\"" + ClaimNames.SUBJECT + "\":");
        appendString(json, user.id());
        if (audience != null) {
            json.append(",\"" + ClaimNames.AUDIENCE + "\":");
            appendString(json, audience);
        }
        json.append(",\"" + ClaimNames.EXPIRES_AT + "\":").append(expiresAt);
        if (user.name() != null) {
            json.append(",\"" + ClaimNames.NAME + "\":");
            appendString(json, user.name());
        }
        if (user.avatarUrl() != null) {
            json.append(",\"" + ClaimNames.AVATAR_URL + "\":");
            appendString(json, user.avatarUrl());
        }
        if (user.email() != null) {
            json.append(",\"" + ClaimNames.EMAIL + "\":");
            appendString(json, user.email());
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void appendString(StringBuilder json, String value) {
        json.append('"');
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(value, written, i).append('\\');
                appendEscape(json, c);
                written = i + 1;
            }
        }
        if (written == 0) {
            json.append(value);
        } else {
            json.append(value, written, value.length());
        }
        json.append('"');
    }

    private static void appendEscape(StringBuilder json, char c) {
        switch (c) {
            case '"', '\\' -> json.append(c);
            case '\b' -> json.append('b');
            case '\t' -> json.append('t');
            case '\n' -> json.append('n');
            case '\f' -> json.append('f');
            case '\r' -> json.append('r');
            default -> json.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
        }
    }
}
