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
        String id = user.id();
        String name = user.name();
        String avatarUrl = user.avatarUrl();
        String email = user.email();
        // All at once, since that is cheap and nearly always true; what is absent adds a plain "null".
        return isPlain(id + audience + name + avatarUrl + email)
                ? join(id, audience, expiresAt, name, avatarUrl, email)
                : join(
                        escaped(id),
                        escapedOrNull(audience),
                        expiresAt,
                        escapedOrNull(name),
                        escapedOrNull(avatarUrl),
                        escapedOrNull(email));
    }

    private static boolean isPlain(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Utf8Scan.endOfPlainJson(bytes, 0) == bytes.length;
    }

    /** In one piece: texts put together from texts take longer. */
    private static byte[] join(
            String id,
            @Nullable String audience,
            long expiresAt,
            @Nullable String name,
            @Nullable String avatarUrl,
            @Nullable String email) {
        String json = "{\"" + ClaimNames.SUBJECT + "\":\"" + id + '"'
                + around(audience, ",\"" + ClaimNames.AUDIENCE + "\":\"") + orNothing(audience) + around(audience, "\"")
                + ",\"" + ClaimNames.EXPIRES_AT + "\":" + expiresAt
                + around(name, ",\"" + ClaimNames.NAME + "\":\"") + orNothing(name) + around(name, "\"")
                + around(avatarUrl, ",\"" + ClaimNames.AVATAR_URL + "\":\"") + orNothing(avatarUrl)
                + around(avatarUrl, "\"")
                + around(email, ",\"" + ClaimNames.EMAIL + "\":\"") + orNothing(email) + around(email, "\"")
                + '}';
        return json.getBytes(UTF_8);
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** What stands around a value, if there is one. */
    private static String around(@Nullable String value, String text) {
        return value == null ? "" : text;
    }

    private static @Nullable String escapedOrNull(@Nullable String value) {
        return value == null ? null : escaped(value);
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                appendEscape(escaped.append('\\'), c);
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
