package land.gleam.identity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of an input, which ASCII's record separator divides, so that the corpus is readable text. */
final class Parts {
    private static final byte SEPARATOR = 0x1E;

    private final List<byte[]> all = new ArrayList<>();

    Parts(byte[] input) {
        int start = 0;
        for (int i = 0; i <= input.length; i++) {
            if (i == input.length || input[i] == SEPARATOR) {
                all.add(Arrays.copyOfRange(input, start, i));
                start = i + 1;
            }
        }
    }

    int count() {
        return all.size();
    }

    byte[] bytes(int index) {
        return all.get(index);
    }

    /** Returns a part as text, or null if there are fewer parts. */
    @Nullable
    String text(int index) {
        return index < all.size() ? text(all.get(index)) : null;
    }

    /** Replaces malformed bytes by halves of surrogate pairs, so that invalid Unicode is tried as well. */
    private static String text(byte[] utf8) {
        StringBuilder text = new StringBuilder(new String(utf8, UTF_8));
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\ufffd') {
                text.setCharAt(i, i % 2 == 0 ? '\ud83d' : '\ude00');
            }
        }
        return text.toString();
    }
}
