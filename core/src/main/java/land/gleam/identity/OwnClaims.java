package land.gleam.identity;

import org.jspecify.annotations.Nullable;

/**
 * The claims of a payload in the one form that {@link ClaimsJson} writes, as long as no text in it needs an escape:
 * nearly every token that is verified. Whatever has another form is for a real JSON parser, which would read this one
 * alike.
 */
record OwnClaims(
        String subject,
        @Nullable String audience,
        long expiresAt,
        @Nullable String name,
        @Nullable String avatarUrl,
        @Nullable String email)
        implements Claims {

    /** The claims, or null for any other form. */
    static @Nullable OwnClaims read(String json) {
        Reader reader = new Reader(json);
        String subject = reader.text("{\"" + ClaimNames.SUBJECT + "\":\"");
        String audience = reader.text(",\"" + ClaimNames.AUDIENCE + "\":\"");
        long expiresAt = reader.number(",\"" + ClaimNames.EXPIRES_AT + "\":");
        String name = reader.text(",\"" + ClaimNames.NAME + "\":\"");
        String avatarUrl = reader.text(",\"" + ClaimNames.AVATAR_URL + "\":\"");
        String email = reader.text(",\"" + ClaimNames.EMAIL + "\":\"");
        return subject != null && expiresAt > 0 && reader.isAtTheEnd()
                ? new OwnClaims(subject, audience, expiresAt, name, avatarUrl, email)
                : null;
    }

    @Override
    public @Nullable Object get(String claim) {
        return switch (claim) {
            case ClaimNames.SUBJECT -> subject;
            case ClaimNames.AUDIENCE -> audience;
            case ClaimNames.EXPIRES_AT -> expiresAt;
            case ClaimNames.NAME -> name;
            case ClaimNames.AVATAR_URL -> avatarUrl;
            case ClaimNames.EMAIL -> email;
            default -> null;
        };
    }

    @Override
    public boolean has(String claim) {
        return get(claim) != null;
    }

    /** Goes through the JSON once. What is not there is skipped, what can't be read stops it short of the end. */
    private static final class Reader {
        /** More would need a look at the largest long. */
        private static final int MAX_DIGITS = 18;

        private final String json;
        private int at;

        Reader(String json) {
            this.json = json;
        }

        @Nullable
        String text(String opening) {
            if (!json.startsWith(opening, at)) {
                return null;
            }
            int start = at + opening.length();
            int end = start;
            while (end < json.length() && isPlain(json.charAt(end))) {
                end++;
            }
            if (end == json.length() || json.charAt(end) != '"') {
                return null;
            }
            at = end + 1;
            return json.substring(start, end);
        }

        /** A positive number; zero where there is none. */
        long number(String opening) {
            if (!json.startsWith(opening, at)) {
                return 0;
            }
            int start = at + opening.length();
            long number = 0;
            int end = start;
            while (end < json.length() && end - start < MAX_DIGITS && isDigit(json.charAt(end), end == start)) {
                number = number * 10 + (json.charAt(end) - '0');
                end++;
            }
            if (number > 0) {
                at = end;
            }
            return number;
        }

        boolean isAtTheEnd() {
            return at == json.length() - 1 && json.charAt(at) == '}';
        }

        /** Stands for itself in a JSON string. */
        private static boolean isPlain(char c) {
            return c >= ' ' && c != '"' && c != '\\';
        }

        /** A number does not begin with zero. */
        private static boolean isDigit(char c, boolean first) {
            return c >= (first ? '1' : '0') && c <= '9';
        }
    }
}
