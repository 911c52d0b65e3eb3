package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of a payload. Nearly every payload has the form that {@link PayloadWriter} writes, without escapes;
 * reading it directly takes two thirds of the time that a JSON parser does. Any other form is left to
 * {@link StrictJson}, which would read this one alike.
 *
 * <p>Values are as {@link StrictJson} returns them. A claim that is absent is not in the map; JSON's null is a null
 * value.
 */
final class PayloadReader {
    private static final byte[] SUBJECT = bytes("{\"" + Claim.SUBJECT.inToken() + "\":\"");
    private static final byte[] AUDIENCE = bytes(",\"" + Claim.AUDIENCE.inToken() + "\":\"");
    private static final byte[] EXPIRES_AT = bytes(",\"" + Claim.EXPIRES_AT.inToken() + "\":");
    private static final byte[] NAME = bytes(",\"" + Claim.NAME.inToken() + "\":\"");
    private static final byte[] AVATAR_URL = bytes(",\"" + Claim.AVATAR_URL.inToken() + "\":\"");
    private static final byte[] EMAIL = bytes(",\"" + Claim.EMAIL.inToken() + "\":\"");

    /** Every number of so many digits fits in a long. */
    private static final int MAX_DIGITS = 18;

    private final byte[] json;
    private final Map<Claim, @Nullable Object> claims = new EnumMap<>(Claim.class);

    /** How far the JSON has been read. A member that is absent or has another form leaves it as it is. */
    private int at;

    private PayloadReader(byte[] json) {
        this.json = json;
    }

    /**
     * Reads the claims.
     *
     * @throws InvalidIdentityTokenException if the payload is not one strict JSON object
     */
    static Map<Claim, @Nullable Object> read(byte[] payload) {
        Map<Claim, @Nullable Object> claims = readOwnForm(payload);
        return claims != null ? claims : claimsIn(StrictJson.readObject("payload", payload));
    }

    /** Returns null unless the payload has the form that {@link PayloadWriter} writes, without escapes. */
    static @Nullable Map<Claim, @Nullable Object> readOwnForm(byte[] payload) {
        PayloadReader reader = new PayloadReader(payload);
        return reader.readsWhole() ? reader.claims : null;
    }

    /** Returns the claims among the members of a JSON object. */
    static Map<Claim, @Nullable Object> claimsIn(Map<String, @Nullable Object> members) {
        Map<Claim, @Nullable Object> claims = new EnumMap<>(Claim.class);
        for (Claim claim : Claim.values()) {
            if (members.containsKey(claim.inToken())) {
                claims.put(claim, members.get(claim.inToken()));
            }
        }
        return claims;
    }

    private boolean readsWhole() {
        readText(Claim.SUBJECT, SUBJECT);
        readText(Claim.AUDIENCE, AUDIENCE);
        readNumber(Claim.EXPIRES_AT, EXPIRES_AT);
        readText(Claim.NAME, NAME);
        readText(Claim.AVATAR_URL, AVATAR_URL);
        readText(Claim.EMAIL, EMAIL);
        return claims.containsKey(Claim.SUBJECT)
                && claims.containsKey(Claim.EXPIRES_AT)
                && at == json.length - 1
                && json[at] == '}';
    }

    private void readText(Claim claim, byte[] opening) {
        if (!isNext(opening)) {
            return;
        }
        int start = at + opening.length;
        int end = start;
        int allBits = 0;
        while (end < json.length && standsForItself(json[end])) {
            allBits |= json[end];
            end++;
        }
        if (end == json.length || json[end] != '"') {
            return;
        }
        String text = allBits >= 0 ? new String(json, start, end - start, UTF_8) : StrictJson.decode(json, start, end);
        if (text != null) {
            claims.put(claim, text);
            at = end + 1;
        }
    }

    /** In a JSON string (RFC 8259, section 7). The bytes beyond ASCII are negative. */
    private static boolean standsForItself(byte b) {
        return (b >= ' ' || b < 0) && b != '"' && b != '\\';
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

    /** A number does not begin with zero. */
    private static boolean isDigit(byte b, boolean first) {
        return b >= (first ? '1' : '0') && b <= '9';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
