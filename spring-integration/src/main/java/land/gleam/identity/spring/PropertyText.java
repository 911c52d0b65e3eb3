package land.gleam.identity.spring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules on every property that is a text. Their messages do not repeat it, since it may be the secret. */
final class PropertyText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(.*)}", Pattern.DOTALL);

    /** Written as variables or properties are: no secret looks like this. */
    private static final Pattern SURELY_A_NAME =
            Pattern.compile("(?=.{1,63}$)([A-Z][A-Z0-9]*(_[A-Z0-9]+)+|[a-z]+([.-][a-z]+)+)");

    private PropertyText() {}

    /** Refuses a value in a property source, before any conversion, that is not text. */
    static void requireText(@Nullable Object raw) {
        if (!(raw instanceof CharSequence)) {
            throw new IllegalArgumentException(
                    "It is not text: YAML reads it as a number or another type, and may change it.");
        }
    }

    static void requireDecoded(String text) {
        if (text.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException("It contains U+FFFD, which stands for characters that could not be"
                    + " decoded: the locale garbled the value. Run the app with LC_ALL=C.UTF-8, or save the file that"
                    + " contains it as UTF-8.");
        }
    }

    /**
     * Returns the text when it is used, unless it contains a placeholder, which Spring leaves as it is if the property
     * is not set. Unused properties may contain some: an app with its own signer needs no configuration.
     */
    static String resolved(String text) {
        if (PLACEHOLDER.matcher(text).find()) {
            throw unresolved(text);
        }
        return text;
    }

    /** Tells whether the text is one placeholder, or several, and nothing around them. */
    static boolean isPlaceholder(String text) {
        return PLACEHOLDER.matcher(text).matches();
    }

    /** Names the placeholder, unless its name could be a secret. */
    static IllegalArgumentException unresolved(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        String name = placeholder.matches()
                        && SURELY_A_NAME.matcher(placeholder.group(1)).matches()
                ? placeholder.group(1)
                : "...";
        return new IllegalArgumentException("It " + (placeholder.matches() ? "is" : "contains") + " a placeholder, ${"
                + name
                + "}, for a property or environment variable that is not set. Set it, or correct the name between the"
                + " braces.");
    }
}
