package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * The six claims as JSON, byte for byte as JavaScript's {@code JSON.stringify} writes them. Our own writer, because no
 * release of a JSON library does this for every text, and a customer's app may bring another release than ours. For one
 * audience.
 */
final class ClaimsJson {
    private static final String HEX = "0123456789abcdef";

    private final @Nullable String audience;

    /** From the end of the user's ID to the number: the same in every token. */
    private final String audienceAndExpiry;

    ClaimsJson(@Nullable String audience) {
        String expiry = "\",\"" + ClaimNames.EXPIRES_AT + "\":";
        this.audience = audience;
        audienceAndExpiry =
                audience == null ? expiry : "\",\"" + ClaimNames.AUDIENCE + "\":\"" + escaped(audience) + expiry;
    }

    @Nullable
    String audience() {
        return audience;
    }

    byte[] write(GleamUser user, long expiresAt) {
        String id = user.id();
        String name = user.name();
        String avatarUrl = user.avatarUrl();
        String email = user.email();
        byte[] json = join(id, expiresAt, name, avatarUrl, email);
        return needsNoEscape(json, user)
                ? json
                : join(escaped(id), expiresAt, escapedOrNull(name), escapedOrNull(avatarUrl), escapedOrNull(email));
    }

    /**
     * Whether unescaped JSON has no quotation mark but our own, and no backslash or control character: nearly always.
     */
    boolean needsNoEscape(byte[] json, GleamUser user) {
        int aroundExpiry = 2;
        int ours = marks(user.id())
                + marks(audience)
                + aroundExpiry
                + marks(user.name())
                + marks(user.avatarUrl())
                + marks(user.email());
        return Utf8Scan.quotationMarks(json) == ours;
    }

    /** The quotation marks around a claim's name and its value. */
    private static int marks(@Nullable String value) {
        return value == null ? 0 : 4;
    }

    /** In one piece: texts put together from texts take longer. */
    private byte[] join(
            String id, long expiresAt, @Nullable String name, @Nullable String avatarUrl, @Nullable String email) {
        String json = "{\"" + ClaimNames.SUBJECT + "\":\"" + id + audienceAndExpiry + expiresAt
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
