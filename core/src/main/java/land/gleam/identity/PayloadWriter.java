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
    private static final String NAME = member(Claim.NAME) + '"';
    private static final String AVATAR_URL = member(Claim.AVATAR_URL) + '"';
    private static final String EMAIL = member(Claim.EMAIL) + '"';

    /** The same in every token of a signer: what stands between the user's ID and the expiry. */
    private final String audienceAndExpiry;

    PayloadWriter(@Nullable String audience) {
        StringBuilder json = new StringBuilder("\"");
        if (audience != null) {
            json.append(member(Claim.AUDIENCE)).append('"');
            appendText(json, audience);
            json.append('"');
        }
        this.audienceAndExpiry = json.append(member(Claim.EXPIRES_AT)).toString();
    }

    /** Returns how many bytes a text takes in the JSON: escaped, without the enclosing quotation marks. */
    static int length(String text) {
        StringBuilder json = new StringBuilder();
        appendText(json, text);
        return json.toString().getBytes(UTF_8).length;
    }

    byte[] write(GleamUser user, long expiresAt) {
        StringBuilder json = new StringBuilder(256).append(SUBJECT);
        appendText(json, user.id());
        json.append(audienceAndExpiry).append(expiresAt);
        appendMember(json, NAME, user.name());
        appendMember(json, AVATAR_URL, user.avatarUrl());
        appendMember(json, EMAIL, user.email());
        return json.append('}').toString().getBytes(UTF_8);
    }

    private static String member(Claim claim) {
        return ",\"" + claim.inToken() + "\":";
    }

    private static void appendMember(StringBuilder json, String opening, @Nullable String value) {
        if (value != null) {
            json.append(opening);
            appendText(json, value);
            json.append('"');
        }
    }

    /** Appending a text whole is faster than char by char, and nearly every text needs no escape. */
    private static void appendText(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (needsEscape(text.charAt(i))) {
                appendEscaped(json, text);
                return;
            }
        }
        json.append(text);
    }

    private static void appendEscaped(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (needsEscape(c)) {
                appendEscape(json.append('\\'), c);
            } else {
                json.append(c);
            }
        }
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
