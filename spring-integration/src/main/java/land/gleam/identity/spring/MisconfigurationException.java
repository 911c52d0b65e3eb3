package land.gleam.identity.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something under {@code gleam.identity} is wrong: the message names the property and what is wrong with it, the action
 * says how to mend it. Neither holds the value.
 */
final class MisconfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String property;
    private final String action;

    private MisconfigurationException(@Nullable String property, String message, String action) {
        super(message);
        this.property = property;
        this.action = action;
    }

    /** Where no single property that is set is to blame. */
    MisconfigurationException(String message, String action) {
        this(null, message, action);
    }

    /** The cause is not kept: what it says of the value is in the message. */
    static MisconfigurationException of(String property, IllegalArgumentException cause, String action) {
        return new MisconfigurationException(property, property + " can't be used. " + cause.getMessage(), action);
    }

    /** What the setting gives, or a word on the property that it comes from. */
    static <T> T unlessWrong(String property, String action, Supplier<T> setting) {
        try {
            return setting.get();
        } catch (IllegalArgumentException e) {
            throw of(property, e, action);
        }
    }

    /** The one that is to blame, if there is one. */
    @Nullable
    String property() {
        return property;
    }

    String action() {
        return action;
    }
}
