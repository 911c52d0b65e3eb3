package land.gleam.identity;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Characters and texts that some or all fields refuse. */
final class SpecialTexts {
    private SpecialTexts() {}

    /** C0, DEL and C1. */
    static Stream<String> controlCharacters() {
        return IntStream.concat(IntStream.rangeClosed(0, 0x1f), IntStream.rangeClosed(0x7f, 0x9f))
                .mapToObj(Character::toString);
    }

    /**
     * White space except control characters: all space separators of Unicode, and the line and paragraph separators.
     */
    static Stream<String> spaces() {
        return IntStream.concat(
                        IntStream.of(0x20, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000),
                        IntStream.rangeClosed(0x2000, 0x200a))
                .mapToObj(Character::toString);
    }

    static Stream<String> blanks() {
        return Stream.concat(
                Stream.of("", " \t\n\u000b\f\r\u001c\u001d\u001e\u001f", "\u00a0\u2007\u202f", " \u3000\u00a0"),
                spaces());
    }

    static List<String> unpairedSurrogates() {
        return List.of("\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00", "\ud83d\ude00\ude00", "\ud83da");
    }
}
