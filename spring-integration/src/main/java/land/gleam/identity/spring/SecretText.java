package land.gleam.identity.spring;

import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;

/**
 * An identity secret as it stands in the configuration. It can be used and looked for, and never be read: binding,
 * Actuator and {@code toString} find nothing to show.
 */
final class SecretText {
    private static final int TELLING_LENGTH = 8;

    private final transient @Nullable String text;

    private SecretText(String text) {
        this.text = text;
    }

    /** A second constructor keeps Boot from binding the first one's parameter as {@code gleam.identity.secret.text}. */
    private SecretText() {
        this.text = null;
    }

    /** Takes anything, since what a conversion refuses is printed at start-up. */
    static SecretText of(Object value) {
        return value instanceof CharSequence ? new SecretText(value.toString()) : new SecretText();
    }

    /**
     * The secret itself.
     *
     * @throws IllegalArgumentException if it breaks a rule of {@link IdentitySecret}, or is none: a number or boolean
     *     in YAML, which may have changed on the way, or an unresolved placeholder
     */
    IdentitySecret secret(boolean allowShort) {
        if (text == null) {
            throw new IllegalArgumentException("It is not text: YAML reads it as a number or another type, and may"
                    + " change it. Put it into quotes.");
        }
        String secret = Placeholder.resolved(text);
        return allowShort ? IdentitySecret.allowingShort(secret) : IdentitySecret.of(secret);
    }

    /** Whether another text shows this one. A few characters are no secret, and would be found everywhere. */
    boolean isIn(String other) {
        return text != null && (other.equals(text) || (text.length() >= TELLING_LENGTH && other.contains(text)));
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
