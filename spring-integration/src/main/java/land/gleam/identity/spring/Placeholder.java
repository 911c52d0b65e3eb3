package land.gleam.identity.spring;

import java.util.regex.Pattern;

/** Spring leaves a placeholder that stands for nothing as it is. Taken for a secret, everybody could guess it. */
final class Placeholder {
    private static final Pattern WHOLE = Pattern.compile("\\$\\{.*}", Pattern.DOTALL);

    private Placeholder() {}

    /**
     * The text, which is no placeholder.
     *
     * @throws IllegalArgumentException if it is one; the message does not repeat it, since its default may be secret
     */
    static String resolved(String text) {
        if (WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("It is a placeholder, ${...}, for a property that is not set."
                    + " Set that property, or correct the name between the braces.");
        }
        return text;
    }
}
