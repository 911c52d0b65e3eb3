package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks through UTF-8 eight bytes at a time, by arithmetic on a {@code long} that holds them: a subtraction sets the
 * top bit of each byte that is too small for it. It may carry that on to higher bytes, never to lower ones, so the
 * lowest one found is right.
 */
final class Utf8Scan {
    /** Unlike a buffer around the bytes, it is never an object that the JIT may fail to leave out. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x01_01_01_01_01_01_01_01L;
    private static final long TOP_BITS = EACH << (Byte.SIZE - 1);
    private static final long SPACES = EACH * ' ';

    private Utf8Scan() {}

    /**
     * Where text ends that stands for itself in a JSON string (<a
     * href="https://www.rfc-editor.org/rfc/rfc8259#section-7">RFC 8259, section 7</a>): at the first control character
     * below the space, quotation mark or backslash from {@code start} on, or after the last byte.
     */
    static int endOfPlainJson(byte[] bytes, int start) {
        int at = start;
        while (at <= bytes.length - Long.BYTES) {
            long others = notPlainJson(eight(bytes, at));
            if (others != 0) {
                return at + Long.numberOfTrailingZeros(others) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < bytes.length && notPlainJson(among(' ', bytes[at])) == 0) {
            at++;
        }
        return at;
    }

    /** How many quotation marks a text has, or -1 if it has a control character below the space or a backslash. */
    static int quotationMarks(byte[] bytes) {
        long others = 0;
        int found = 0;
        int at = 0;
        while (at <= bytes.length - Long.BYTES) {
            long eight = eight(bytes, at);
            others |= controlsOrBackslashes(eight);
            found += quotationMarks(eight);
            at += Long.BYTES;
        }
        while (at < bytes.length) {
            long one = among(' ', bytes[at]);
            others |= controlsOrBackslashes(one);
            found += quotationMarks(one);
            at++;
        }
        return others == 0 ? found : -1;
    }

    /**
     * Whether a text is nothing but ASCII without white space and control characters. To be safe, the answer is no for
     * a question mark too, which Java's encoder writes for an unpaired surrogate.
     */
    static boolean isSurelyVisibleAscii(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int at = 0;
        while (at <= bytes.length - Long.BYTES) {
            if (notVisibleAscii(eight(bytes, at)) != 0) {
                return false;
            }
            at += Long.BYTES;
        }
        while (at < bytes.length && notVisibleAscii(among('!', bytes[at])) == 0) {
            at++;
        }
        return at == bytes.length;
    }

    private static long notVisibleAscii(long eight) {
        long tooLow = eight - (SPACES + EACH);
        long tooHigh = (eight + EACH) | eight;
        long questionMarks = (eight ^ (EACH * '?')) - EACH;
        return (tooLow | tooHigh | questionMarks) & TOP_BITS;
    }

    private static long notPlainJson(long eight) {
        long quotationMarks = (eight ^ (EACH * '"')) - EACH;
        return controlsOrBackslashes(eight) | (quotationMarks & ~eight & TOP_BITS);
    }

    private static long controlsOrBackslashes(long eight) {
        long controls = eight - SPACES;
        long backslashes = (eight ^ (EACH * '\\')) - EACH;
        return (controls | backslashes) & ~eight & TOP_BITS;
    }

    /** Counted without a carry: adding 127 to the lower seven bits sets the top one unless they are zero. */
    private static int quotationMarks(long eight) {
        long others = eight ^ (EACH * '"');
        return Long.bitCount(~(((others & ~TOP_BITS) + ~TOP_BITS) | others) & TOP_BITS);
    }

    /** The byte with seven others above it. */
    private static long among(char others, byte single) {
        return ((EACH * others) << Byte.SIZE) | (single & 0xff);
    }

    private static long eight(byte[] bytes, int at) {
        return (long) EIGHT.get(bytes, at);
    }
}
