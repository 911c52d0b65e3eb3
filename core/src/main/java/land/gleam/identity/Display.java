package land.gleam.identity;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values from a token as text that is fit to be shown: on one line, control and format characters escaped, never much
 * longer than {@value #MAX_LENGTH} characters. They look like JSON and are unambiguous, but for what was cut.
 */
final class Display {
    private static final int MAX_LENGTH = 120;
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private final StringBuilder out = new StringBuilder();
    private boolean cut;

    private Display() {}

    /** A value as {@link StrictJson} reads it. */
    static String of(@Nullable Object value) {
        Display display = new Display();
        display.append(value);
        return display.cut && value instanceof String text
                ? display.out + " (" + text.length() + " characters)"
                : display.out.toString();
    }

    /** A member's name. One that could be taken for something else is put in quotes. */
    static String name(String name) {
        return PLAIN_WORD.matcher(name).matches() ? name : of(name);
    }

    private void append(@Nullable Object value) {
        if (value instanceof String text) {
            appendText(text);
        } else if (value instanceof List<?> list) {
            appendList(list);
        } else if (value instanceof Map<?, ?> map) {
            appendObject(map);
        } else {
            appendCut(value instanceof StrictJson.Fraction fraction ? fraction.text() : String.valueOf(value));
        }
    }

    private void appendText(String text) {
        out.append('"');
        int end = text.length();
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            if (isCutHere()) {
                break;
            }
            appendVisibly(text.codePointAt(i));
        }
        out.append('"');
    }

    private void appendList(List<?> list) {
        out.append('[');
        for (Iterator<?> elements = list.iterator(); elements.hasNext(); ) {
            if (isCutHere()) {
                break;
            }
            append(elements.next());
            out.append(elements.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    private void appendObject(Map<?, ?> object) {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> member : new TreeMap<>(object).entrySet()) {
            if (isCutHere()) {
                break;
            }
            out.append(comma);
            append(member.getKey());
            out.append(": ");
            append(member.getValue());
            comma = ", ";
        }
        out.append('}');
    }

    private void appendCut(String ascii) {
        out.append(ascii.length() <= MAX_LENGTH ? ascii : ascii.substring(0, MAX_LENGTH) + "…");
    }

    private void appendVisibly(int codePoint) {
        switch (codePoint) {
            case '"', '\\' -> out.append('\\').append((char) codePoint);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isVisible(codePoint)) {
                    out.appendCodePoint(codePoint);
                } else {
                    for (char c : Character.toChars(codePoint)) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    }
                }
            }
        }
    }

    /** Whether it can neither break the line, nor turn it around, nor hide in it, nor drive a terminal. */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }

    private boolean isCutHere() {
        if (out.length() < MAX_LENGTH) {
            return false;
        }
        out.append('…');
        cut = true;
        return true;
    }
}
