package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time are looked at as one at a time would be, wherever they stand. */
class Utf8ScanTest {
    /** Two rounds of eight and some more. */
    private static final int LENGTH = 20;

    @Test
    void plainJsonEndsAtTheFirstByteThatNeedsAnEscape() {
        IntPredicate isPlain = b -> b >= ' ' && b != '"' && b != '\\';
        for (int b = 0; b <= 0xff; b++) {
            for (int at = 0; at < LENGTH; at++) {
                byte[] bytes = withByte(b, at);
                for (int start = 0; start <= at; start++) {
                    assertThat(Utf8Scan.endOfPlainJson(bytes, start))
                            .as("%#x at %d from %d", b, at, start)
                            .isEqualTo(isPlain.test(b) ? LENGTH : at);
                }
            }
        }
    }

    @Test
    void theFirstOfSeveralBytesEndsPlainJson() {
        for (int first = 0; first < LENGTH; first++) {
            for (int second = first + 1; second < LENGTH; second++) {
                for (byte end : new byte[] {0, 0x1f, '"', '\\'}) {
                    byte[] bytes = withByte(end, first);
                    for (byte after : new byte[] {0, 0x1f, ' ', '!', '"', '#', '[', '\\', ']', 0x7f, -128, -1}) {
                        bytes[second] = after;
                        assertThat(Utf8Scan.endOfPlainJson(bytes, 0))
                                .as("%#x at %d, %#x at %d", end, first, after, second)
                                .isEqualTo(first);
                    }
                }
            }
        }
    }

    @Test
    void plainJsonOfNothingEndsWhereItStarts() {
        assertThat(Utf8Scan.endOfPlainJson(new byte[0], 0)).isZero();
        assertThat(Utf8Scan.endOfPlainJson(new byte[9], 9)).isEqualTo(9);
    }

    @Test
    void quotationMarksAreCountedUnlessAByteNeedsAnotherEscape() {
        for (int b = 0; b <= 0xff; b++) {
            for (int length = 1; length < LENGTH; length++) {
                for (int marks = 0; marks < length; marks++) {
                    int expected = b < ' ' || b == '\\' ? -1 : b == '"' ? length : marks;
                    assertThat(Utf8Scan.quotationMarks(filled(length, marks, '"', b)))
                            .as("%d quotation marks, then %#x, %d bytes", marks, b, length)
                            .isEqualTo(expected);
                    assertThat(Utf8Scan.quotationMarks(filled(length, length - marks, b, '"')))
                            .as("%#x, then %d quotation marks, %d bytes", b, marks, length)
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(Utf8Scan.quotationMarks(new byte[0])).isZero();
    }

    @Test
    void visibleAsciiIsNeitherSpaceNorControlNorBeyondAscii() {
        assertThat(Utf8Scan.isSurelyVisibleAscii("")).isTrue();
        for (char c = 0; c <= 0x100; c++) {
            for (int length = 1; length <= LENGTH; length++) {
                for (int at = 0; at < length; at++) {
                    assertThat(Utf8Scan.isSurelyVisibleAscii("~".repeat(at) + c + "!".repeat(length - at - 1)))
                            .as("%#x at %d of %d", (int) c, at, length)
                            .isEqualTo(c > ' ' && c < 0x7f && c != '?');
                }
            }
        }
    }

    @Test
    void anUnpairedSurrogateIsNotVisibleAscii() {
        assertThat(Utf8Scan.isSurelyVisibleAscii("\ud83d")).isFalse();
        assertThat(Utf8Scan.isSurelyVisibleAscii("seven77\ude00")).isFalse();
    }

    private static byte[] filled(int length, int change, int before, int after) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, 0, change, (byte) before);
        Arrays.fill(bytes, change, length, (byte) after);
        return bytes;
    }

    private static byte[] withByte(int b, int at) {
        byte[] bytes = Arrays.copyOf("aZ~!#[]0~".repeat(3).getBytes(UTF_8), LENGTH);
        bytes[at] = (byte) b;
        return bytes;
    }
}
