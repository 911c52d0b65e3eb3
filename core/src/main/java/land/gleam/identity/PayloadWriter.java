package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Writes the six claims as JSON, byte for byte as JavaScript's {@code JSON.stringify} does. No release of a JSON
 * library does so for every text, and a customer's app may bring another release than ours.
 */
final class PayloadWriter {
    private static final String HEX = "0123456789abcdef";
    private static final String SUBJECT = "{\"" + Claim.SUBJECT.inToken() + "\":\"";
    private static final String NAME = opening(Claim.NAME);
    private static final String AVATAR_URL = opening(Claim.AVATAR_URL);
    private static final String EMAIL = opening(Claim.EMAIL);

    /** The same in every token of a signer: what stands between the user's ID and the expiry. */
    private final String audienceAndExpiry;

    PayloadWriter(@Nullable String audience) {
        this.audienceAndExpiry =
                '"' + member(opening(Claim.AUDIENCE), audience) + ",\"" + Claim.EXPIRES_AT.inToken() + "\":";
    }

    /** Returns how many bytes a text takes in the JSON: escaped, without the enclosing quotation marks. */
    static int length(String text) {
        return escaped(text).getBytes(UTF_8).length;
    }

    byte[] write(GleamUser user, long expiresAt) {
        String json = SUBJECT
                + escaped(user.id())
                + audienceAndExpiry
                + expiresAt
                + member(NAME, user.name())
                + member(AVATAR_URL, user.avatarUrl())
                + member(EMAIL, user.email())
                + '}';
        return json.getBytes(UTF_8);
    }

    private static String opening(Claim claim) {
        return ",\"" + claim.inToken() + "\":\"";
    }

    private static String member(String opening, @Nullable String value) {
        return value == null ? "" : opening + escaped(value) + '"';
    }

    /** Nearly every text needs no escape. */
    private static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (needsEscape(text.charAt(i))) {
                return escapedFrom(i, text);
            }
        }
        return text;
    }

    private static String escapedFrom(int first, String text) {
        StringBuilder json = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (needsEscape(c)) {
                appendEscape(json.append('\\'), c);
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }

    private static boolean needsEscape(char c) {
        return c < ' ' || c == '"' || c == '\\';
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
