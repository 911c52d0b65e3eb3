package land.gleam.identity;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Words values and times from a token for people: on one line, control and format characters escaped, values cut at
 * about {@value #MAX_LENGTH} characters. Values look like JSON and are unambiguous unless they were cut.
 */
final class Wording {
    private static final int MAX_LENGTH = 120;
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private final StringBuilder out = new StringBuilder();
    private boolean cut;

    private Wording() {}

    /** Words a value as {@link StrictJson} reads it. */
    static String value(@Nullable Object value) {
        Wording wording = new Wording();
        wording.append(value);
        return wording.cut && value instanceof String text
                ? wording.out + " (" + text.length() + " characters)"
                : wording.out.toString();
    }

    /** Words a member's name, in quotes unless it is a plain word. */
    static String name(String name) {
        return PLAIN_WORD.matcher(name).matches() ? name : value(name);
    }

    /** Words the time in a claim relative to now, such as {@code expired 7 minutes ago}. */
    static String time(Claim claim, Instant time, Instant now) {
        long seconds = time.getEpochSecond() - now.getEpochSecond();
        boolean past = seconds <= 0;
        String verb = switch (claim) {
            case EXPIRES_AT -> past ? "expired" : "expires";
            case NOT_BEFORE -> past ? "became valid" : "becomes valid";
            default -> past ? "issued" : "to be issued";
        };
        return verb + " " + distance(seconds);
    }

    private static String distance(long seconds) {
        if (seconds == 0) {
            return "just now";
        }
        String text = duration(Math.abs(seconds));
        return seconds < 0 ? text + " ago" : "in " + text;
    }

    /** Words a positive duration, rounded down: in years from two on, and otherwise in at most two units. */
    static String duration(long seconds) {
        long days = seconds / (24 * 60 * 60);
        if (days >= 2 * 365) {
            return count(days / 365, "year");
        }
        return Stream.of(
                        count(days, "day"),
                        count(seconds / (60 * 60) % 24, "hour"),
                        count(seconds / 60 % 60, "minute"),
                        count(seconds % 60, "second"))
                .filter(count -> !count.startsWith("0 "))
                .limit(2)
                .collect(Collectors.joining(" "));
    }

    private static String count(long amount, String unit) {
        return amount + " " + unit + (amount == 1 ? "" : "s");
    }

    private void append(@Nullable Object value) {
        if (value instanceof String text) {
            appendText(text);
        } else if (value instanceof List<?> list) {
            appendList(list);
        } else if (value instanceof Map<?, ?> map) {
            appendObject(map);
        } else {
            appendCut(value instanceof StrictJson.NonInteger fraction ? fraction.text() : String.valueOf(value));
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

    /** Returns false for what could break the line, reverse it, hide in it or control a terminal. */
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
