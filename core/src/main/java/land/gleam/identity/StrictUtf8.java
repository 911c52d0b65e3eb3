package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** UTF-8 without the usual repairs: overlong forms, surrogates and broken sequences are refused, not replaced. */
final class StrictUtf8 {
    private StrictUtf8() {}

    /** The text, or null where the bytes are not UTF-8. */
    static @Nullable String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** The same, of the bytes from {@code start} to before {@code end}. */
    static @Nullable String decode(byte[] bytes, int start, int end) {
        // The JDK replaces whatever is malformed, so exactly the well-formed bytes survive the way there and back.
        String text = new String(bytes, start, end - start, UTF_8);
        return isAscii(text, end - start) || isEncodedAs(text, bytes, start, end) ? text : null;
    }

    /** A char for every byte, and none of them a replacement. */
    private static boolean isAscii(String text, int bytes) {
        return text.length() == bytes && text.indexOf('\ufffd') < 0;
    }

    private static boolean isEncodedAs(String text, byte[] bytes, int start, int end) {
        byte[] encoded = text.getBytes(UTF_8);
        return Arrays.equals(encoded, 0, encoded.length, bytes, start, end);
    }
}
