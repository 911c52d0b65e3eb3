package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payload in the one form that {@link ClaimsJson} writes, as long as no text in it needs an escape: nearly
 * every token that is verified. Whatever has another form is for a real JSON parser, which would read this one alike.
 */
final class OwnClaims {
    private static final byte[] SUBJECT = opening("{\"" + ClaimNames.SUBJECT + "\":\"");
    private static final byte[] AUDIENCE = opening(",\"" + ClaimNames.AUDIENCE + "\":\"");
    private static final byte[] EXPIRES_AT = opening(",\"" + ClaimNames.EXPIRES_AT + "\":");
    private static final byte[] NAME = opening(",\"" + ClaimNames.NAME + "\":\"");
    private static final byte[] AVATAR_URL = opening(",\"" + ClaimNames.AVATAR_URL + "\":\"");
    private static final byte[] EMAIL = opening(",\"" + ClaimNames.EMAIL + "\":\"");

    /** More would need a look at the largest long. */
    private static final int MAX_DIGITS = 18;

    private final byte[] json;
    private final Claims claims = new Claims();

    /** What is not there is skipped, what can't be read stops the reading short of the end. */
    private int at;

    private OwnClaims(byte[] json) {
        this.json = json;
    }

    /** The claims, or null for any other form. */
    static @Nullable Claims read(byte[] json) {
        OwnClaims reader = new OwnClaims(json);
        reader.readText(Claim.SUBJECT, SUBJECT);
        reader.readText(Claim.AUDIENCE, AUDIENCE);
        reader.readNumber(Claim.EXPIRES_AT, EXPIRES_AT);
        reader.readText(Claim.NAME, NAME);
        reader.readText(Claim.AVATAR_URL, AVATAR_URL);
        reader.readText(Claim.EMAIL, EMAIL);
        Claims claims = reader.claims;
        return claims.has(Claim.SUBJECT) && claims.has(Claim.EXPIRES_AT) && reader.isAtTheEnd() ? claims : null;
    }

    private static byte[] opening(String text) {
        return text.getBytes(UTF_8);
    }

    private void readText(Claim claim, byte[] opening) {
        if (!isNext(opening)) {
            return;
        }
        int start = at + opening.length;
        int end = Utf8Scan.endOfPlainJson(json, start);
        String text = end < json.length && json[end] == '"' ? StrictUtf8.decode(json, start, end) : null;
        if (text != null) {
            claims.put(claim, text);
            at = end + 1;
        }
    }

    private void readNumber(Claim claim, byte[] opening) {
        if (!isNext(opening)) {
            return;
        }
        int start = at + opening.length;
        int end = start;
        long number = 0;
        while (end < json.length && end - start < MAX_DIGITS && isDigit(json[end], end == start)) {
            number = number * 10 + (json[end] - '0');
            end++;
        }
        if (number > 0) {
            claims.put(claim, number);
            at = end;
        }
    }

    private boolean isNext(byte[] opening) {
        int end = at + opening.length;
        return end <= json.length && Arrays.equals(json, at, end, opening, 0, opening.length);
    }

    private boolean isAtTheEnd() {
        return at == json.length - 1 && json[at] == '}';
    }

    /** A number does not begin with zero. */
    private static boolean isDigit(byte b, boolean first) {
        return b >= (first ? '1' : '0') && b <= '9';
    }
}
