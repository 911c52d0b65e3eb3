package land.gleam.identity.spring;

import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;

/**
 * An identity secret as it stands in the configuration. It can be used and looked for, and never be read: binding,
 * Actuator and {@code toString} find nothing to show.
 */
final class SecretText {
    private static final int TELLING_LENGTH = 8;

    private final transient String text;
    private final transient boolean isText;

    private SecretText(String text, boolean isText) {
        this.text = text;
        this.isText = isText;
    }

    /** A second constructor keeps Boot from binding the first one's parameters as properties of their own. */
    private SecretText(CharSequence text) {
        this(text.toString(), true);
    }

    /** Takes anything, since what a conversion refuses is printed at start-up. */
    static SecretText of(Object value) {
        return value instanceof CharSequence text ? new SecretText(text) : new SecretText(value.toString(), false);
    }

    /**
     * The secret itself.
     *
     * @throws IllegalArgumentException if it breaks a rule of {@link IdentitySecret}, or is none: a number or boolean
     *     in YAML, which may have changed on the way, or an unresolved placeholder
     */
    IdentitySecret secret(boolean allowShort) {
        if (!isText) {
            throw new IllegalArgumentException("It is not text: YAML reads it as a number or another type, and may"
                    + " change it. Put it into quotes.");
        }
        String secret = Placeholder.resolved(text);
        return allowShort ? IdentitySecret.allowingShort(secret) : IdentitySecret.of(secret);
    }

    /**
     * Whether another text shows this one, or is a part that it is put together from. A few characters are no secret,
     * and would be found everywhere.
     */
    boolean isIn(String other) {
        String mine = text.strip();
        String theirs = other.strip();
        return (theirs.equals(mine) && !mine.isEmpty()) || isTellingPart(mine, theirs) || isTellingPart(theirs, mine);
    }

    private static boolean isTellingPart(String part, String whole) {
        return part.length() >= TELLING_LENGTH && whole.contains(part);
    }

    /** By the text, so that a set of them holds each secret once. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretText that && text.equals(that.text) && isText == that.isText;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
