package land.gleam.identity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token that a text probably holds, without what gets copied along with it. Only ever to be explained: a verifier
 * strips nothing.
 *
 * @param text what is left
 * @param bearer whether it followed the word {@code Bearer}
 * @param quoted whether it stood in quotes
 * @param spaced whether white space, line breaks above all, stood around or inside it
 */
record BareToken(String text, boolean bearer, boolean quoted, boolean spaced) {
    private static final String SPACE = "\\s\u200b\ufeff";
    private static final String QUOTE = "\"'`\\\\\u2018\u2019\u201c\u201d";
    private static final Pattern SPACES = pattern("[" + SPACE + "]++");
    private static final Pattern QUOTES = pattern("[" + QUOTE + "]");
    private static final Pattern BEFORE = pattern("([" + SPACE + QUOTE + "]*+)(Bearer\\s)?([" + SPACE + QUOTE + "]*+)");

    static BareToken in(String text) {
        Matcher before = BEFORE.matcher(text);
        int start = before.lookingAt() ? before.end() : 0;
        int end = text.length();
        while (end > start && BEFORE.matcher(text.substring(end - 1, end)).matches()) {
            end--;
        }
        String inside = text.substring(start, end);
        String around = before.group(1) + before.group(3) + text.substring(end);
        return new BareToken(
                SPACES.matcher(inside).replaceAll(""),
                before.group(2) != null,
                QUOTES.matcher(around).find(),
                SPACES.matcher(around + inside).find());
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
