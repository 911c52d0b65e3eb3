package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * The six claims as JSON, byte for byte as JavaScript's {@code JSON.stringify} writes them. Our own writer, because no
 * release of a JSON library does this for every text, and a customer's app may bring another release than ours.
 */
final class ClaimsJson {
    private static final String HEX = "0123456789abcdef";

    private ClaimsJson() {}

    static byte[] write(GleamUser user, @Nullable String audience, long expiresAt) {
        // All at once, since that is cheap and nearly always true; what is absent adds a plain "null".
        boolean plain = isPlain(user.id() + audience + user.name() + user.avatarUrl() + user.email());
        String json = "{\"" + ClaimNames.SUBJECT + "\":\"" + escaped(user.id(), plain) + '"'
                + member(ClaimNames.AUDIENCE, audience, plain)
                + ",\"" + ClaimNames.EXPIRES_AT + "\":" + expiresAt
                + member(ClaimNames.NAME, user.name(), plain)
                + member(ClaimNames.AVATAR_URL, user.avatarUrl(), plain)
                + member(ClaimNames.EMAIL, user.email(), plain)
                + '}';
        return json.getBytes(UTF_8);
    }

    private static boolean isPlain(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Utf8Scan.endOfPlainJson(bytes, 0) == bytes.length;
    }

    private static String member(String name, @Nullable String value, boolean plain) {
        return value == null ? "" : ",\"" + name + "\":\"" + escaped(value, plain) + '"';
    }

    private static String escaped(String value, boolean plain) {
        return plain ? value : escaped(value);
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 1);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escaped.append('\\');
                appendEscape(escaped, c);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
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
