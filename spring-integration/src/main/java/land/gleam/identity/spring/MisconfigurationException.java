package land.gleam.identity.spring;

import java.util.function.Supplier;

/**
 * Something under {@code gleam.identity} is wrong: the message names the property and what is wrong with it, the action
 * says how to mend it. Neither holds the value.
 */
final class MisconfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String action;

    MisconfigurationException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What the setting gives, or a word on the property that it comes from. */
    static <T> T unlessWrong(String property, String action, Supplier<T> setting) {
        try {
            return setting.get();
        } catch (IllegalArgumentException e) { // not kept: its message is in ours
            throw new MisconfigurationException(property + " can't be used. " + e.getMessage(), action);
        }
    }

    String action() {
        return action;
    }
}
