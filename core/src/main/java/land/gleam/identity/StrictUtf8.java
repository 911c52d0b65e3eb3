package land.gleam.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** UTF-8 without the usual repairs: overlong forms, surrogates and broken sequences are refused, not replaced. */
final class StrictUtf8 {
    private StrictUtf8() {}

    /** The text, or null where the bytes are not UTF-8. */
    static @Nullable String decode(byte[] bytes) {
        // The JDK replaces whatever is malformed, so exactly the well-formed bytes survive the way there and back.
        String text = new String(bytes, StandardCharsets.UTF_8);
        return isAscii(text, bytes) || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? text : null;
    }

    /** A char for every byte, and none of them a replacement. */
    private static boolean isAscii(String text, byte[] bytes) {
        return text.length() == bytes.length && text.indexOf('\ufffd') < 0;
    }
}
