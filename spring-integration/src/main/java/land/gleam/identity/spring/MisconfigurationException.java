package land.gleam.identity.spring;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mistake under {@code gleam.identity}: the message names the property and what is wrong with it, the action says how
 * to correct it. Neither contains the value.
 */
final class MisconfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{.*}", Pattern.DOTALL);

    private final @Nullable String property;
    private final String action;

    private MisconfigurationException(@Nullable String property, String message, String action) {
        super(message);
        this.property = property;
        this.action = action;
    }

    /** For a mistake that is not the value of one property. */
    MisconfigurationException(String message, String action) {
        this(null, message, action);
    }

    /** Takes the problem's message, and drops the problem itself, whose causes may contain the value. */
    static MisconfigurationException of(String property, IllegalArgumentException problem, String action) {
        return new MisconfigurationException(property, property + " is invalid. " + problem.getMessage(), action);
    }

    /** Returns what uses the property's value, or throws this exception if that value is refused. */
    static <T> T check(String property, String action, Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException e) {
            throw of(property, e, action);
        }
    }

    /**
     * Returns the text unless it is an unresolved placeholder, which Spring leaves as it is: as a secret, anyone could
     * guess it. The message does not repeat it, since its default may be the secret.
     */
    static String resolved(String text) {
        if (PLACEHOLDER.matcher(text).matches()) {
            throw new IllegalArgumentException("It is a placeholder, ${...}, for a property that is not set."
                    + " Set that property, or correct the name between the braces.");
        }
        return text;
    }

    /** Returns the property whose value is wrong, if there is one. */
    @Nullable
    String property() {
        return property;
    }

    String action() {
        return action;
    }
}
