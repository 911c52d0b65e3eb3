package land.gleam.identity;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * base64url without padding, as tokens use it (<a href="https://www.rfc-editor.org/rfc/rfc7515#section-2">RFC 7515,
 * section 2</a>).
 */
final class Base64Url {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    static byte[] encode(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    /** Returns null unless the text is the one that {@link #encode} makes of the bytes. */
    static byte @Nullable [] decode(byte[] text, int start, int end) {
        if (!endsAsEncoded(text, start, end)) {
            return null;
        }
        try {
            return DECODER.decode(Arrays.copyOfRange(text, start, end));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /**
     * The JDK's decoder refuses most of what {@link #encode} would not write, but accepts padding at the end, and bits
     * beyond the last byte. Unless those are zero, two texts would mean the same (<a
     * href="https://www.rfc-editor.org/rfc/rfc4648#section-3.5">RFC 4648, section 3.5</a>).
     */
    private static boolean endsAsEncoded(byte[] text, int start, int end) {
        if (start == end) {
            return true;
        }
        int lastValue = ALPHABET.indexOf(text[end - 1]);
        int bitsBeyond = switch ((end - start) % 4) {
            case 2 -> 0b1111;
            case 3 -> 0b11;
            default -> 0;
        };
        return lastValue >= 0 && (lastValue & bitsBeyond) == 0;
    }
}
