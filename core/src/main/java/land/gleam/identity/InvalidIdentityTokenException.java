package land.gleam.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a token is refused. The {@linkplain #reason() reason} is for code; the message consists of fixed sentences
 * for operators and contains nothing of the token, the user or the secret. Send neither to the caller.
 */
public final class InvalidIdentityTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The rule that the token breaks. */
    private final Finding finding;

    InvalidIdentityTokenException(Finding finding) {
        super(finding.message());
        this.finding = finding;
    }

    /**
     * Returns why the token was refused: the first rule that it breaks.
     *
     * @return the reason
     */
    public Reason reason() {
        return Objects.requireNonNull(finding.reason());
    }

    /**
     * Returns the claim that breaks the rule.
     *
     * @return the claim's name in the token, {@code exp} for example, or null if the reason does not concern a single
     *     claim
     */
    public @Nullable String claim() {
        return finding.claim();
    }

    Finding finding() {
        return finding;
    }

    /** The reason why a token is refused. Later versions may add reasons. */
    public enum Reason {
        /** Longer than 8192 characters, or its header segment longer than 512. */
        TOO_LARGE,

        /**
         * Not a JWT in compact form: not three canonical base64url segments (<a
         * href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>), or a header or payload
         * that is not one strict JSON object in UTF-8.
         */
        MALFORMED,

        /** A header with another algorithm than HS256, another type than JWT, or a forbidden member. */
        UNSUPPORTED_HEADER,

        /** Signed with none of the verifier's secrets, or modified since. */
        SIGNATURE_MISMATCH,

        /** A required claim is absent or null. */
        MISSING_CLAIM,

        /** A claim has the wrong type, is out of range, or contains text that this library would not sign. */
        INVALID_CLAIM,

        /** Past its {@code exp}, with the clock skew allowed for. */
        EXPIRED,

        /** Before its {@code nbf}, with the clock skew allowed for. */
        NOT_YET_VALID,

        /** Its {@code exp} is further away than the verifier's maximum lifetime allows. */
        LIFETIME_TOO_LONG,

        /** Meant for another Gleam project. */
        AUDIENCE_MISMATCH
    }
}
