package land.gleam.identity;

import java.util.Objects;

/**
 * Thrown if an {@link IdentitySecret} breaks a rule. The {@linkplain #rule() rule} is for code, which can name the
 * setting to correct; the message states what was found, what is required and what to do. Neither it nor a cause
 * contains the secret.
 */
public final class InvalidIdentitySecretException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The rule that is broken. */
    private final Rule rule;

    InvalidIdentitySecretException(Rule rule, String message) {
        super(message);
        this.rule = Objects.requireNonNull(rule, "rule");
    }

    /**
     * Returns the rule that the secret breaks, the first one of several.
     *
     * @return the rule
     */
    public Rule rule() {
        return rule;
    }

    /** The rules on a secret. Later versions may add some. */
    public enum Rule {
        /** It must not be empty. */
        EMPTY,

        /** It must not consist of white space. */
        BLANK,

        /** It must not contain control characters, such as a line break. */
        CONTROL_CHARACTER,

        /** It must not begin or end with white space. */
        SURROUNDING_WHITE_SPACE,

        /** It must not contain unpaired surrogates. */
        UNPAIRED_SURROGATE,

        /**
         * It has 16 to 31 bytes, which must be allowed explicitly with {@link IdentitySecret.MinimumLength#BYTES_16}.
         */
        SHORT,

        /** It must have at least 16 bytes. */
        TOO_SHORT,

        /** It must have at most 64 KiB. */
        TOO_LONG,

        /** The environment variable must be set. */
        UNSET_VARIABLE,

        /** The environment variable must be readable in the locale of the process. */
        UNREADABLE_VARIABLE,

        /** The file must exist. */
        MISSING_FILE,

        /** The file must be a regular file or a link to one, not a pipe, socket, device or directory. */
        NOT_A_REGULAR_FILE,

        /** This process must be able to read the file. */
        UNREADABLE_FILE,

        /** The file must be UTF-8 text. */
        NOT_UTF_8,

        /** The file must not begin with a byte-order mark. */
        BYTE_ORDER_MARK,

        /** A signer's secret must not be the same text as its audience. */
        SAME_AS_AUDIENCE
    }
}
