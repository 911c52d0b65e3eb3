package land.gleam.identity;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * Arbitrary valid Unicode texts from every plane, with extra weight on characters that JSON and our rules treat
 * specially.
 */
final class TextArbitraries {
    private TextArbitraries() {}

    /** Any text, including empty, blank and control characters. */
    static Arbitrary<String> any(int maxLength) {
        return of(codePoints(), 0, maxLength);
    }

    /** Texts that are valid as a name, and blank ones: without U+0000. */
    static Arbitrary<String> name(int maxLength) {
        return of(codePoints().filter(c -> c != 0), 0, maxLength);
    }

    /** Texts that are valid as an audience: those of an ID without white space at either end. */
    static Arbitrary<String> audience(int maxLength) {
        return line(maxLength).filter(text -> !FieldRules.hasWhiteSpaceAround(text));
    }

    /** Texts that are valid as an ID: not blank, without control characters. */
    static Arbitrary<String> line(int maxLength) {
        return of(codePoints().filter(c -> !Character.isISOControl(c)), 1, maxLength)
                .filter(text -> !FieldRules.isBlank(text));
    }

    /** Texts that are not empty, without white space and control characters. */
    static Arbitrary<String> word(int maxLength) {
        return of(
                codePoints()
                        .filter(c ->
                                !Character.isISOControl(c) && !Character.isWhitespace(c) && !Character.isSpaceChar(c)),
                1,
                maxLength);
    }

    private static Arbitrary<String> of(Arbitrary<Integer> codePoints, int minLength, int maxLength) {
        return codePoints
                .list()
                .ofMinSize(minLength)
                .ofMaxSize(maxLength)
                .map(list -> list.stream().map(Character::toString).collect(Collectors.joining()));
    }

    private static Arbitrary<Integer> codePoints() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, between(' ', '~')),
                Tuple.of(1, between(0, 0x1f)),
                Tuple.of(1, Arbitraries.of(0x22, 0x2f, 0x3c, 0x5c, 0x7f, 0x85, 0xa0, 0x200d, 0x2028, 0x2029, 0xfeff)),
                Tuple.of(2, between(0x80, 0x7ff)),
                Tuple.of(2, between(0x800, 0xd7ff)),
                Tuple.of(1, between(0xe000, 0xffff)),
                Tuple.of(2, between(0x10000, 0x10ffff)));
    }

    private static Arbitrary<Integer> between(int first, int last) {
        return Arbitraries.integers().between(first, last);
    }
}
