package land.gleam.identity.spring;

import java.util.Objects;
import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;

/**
 * An identity secret as it stands in the configuration. It can be used and looked for, and never be read: binding,
 * Actuator and {@code toString} find nothing to show.
 */
final class SecretText {
    private static final int TELLING_LENGTH = 8;

    private final transient @Nullable String text;

    private SecretText(@Nullable String text) {
        this.text = text;
    }

    /** Takes anything, since what a conversion refuses is printed at start-up. */
    static SecretText of(Object value) {
        return new SecretText(value instanceof CharSequence ? value.toString() : null);
    }

    /** False for what YAML has made a number, a boolean or a date, and may have changed on the way. */
    boolean isText() {
        return text != null;
    }

    /**
     * The secret itself.
     *
     * @throws IllegalArgumentException if it breaks a rule of {@link IdentitySecret}
     */
    IdentitySecret secret(boolean allowShort) {
        String secret = Objects.requireNonNull(text, "not text");
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
