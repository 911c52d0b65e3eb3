package land.gleam.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token was refused. The {@linkplain #reason() reason} is for code; the message is one fixed sentence or two for
 * operators, and holds nothing of the token, the user or the secret. Send neither to whoever sent the token.
 */
public final class InvalidIdentityTokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Never null. */
    private final Reason reason;

    /** A claim's name, not its value. */
    private final @Nullable String claim;

    InvalidIdentityTokenException(Reason reason, @Nullable String claim, String message) {
        super(message);
        this.reason = reason;
        this.claim = claim;
    }

    /**
     * Why the token was refused: the first rule that it breaks.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Which claim breaks the rule, by its name in the token, {@code exp} for example.
     *
     * @return the claim, or empty if the reason is not about a single claim
     */
    public Optional<String> claim() {
        return Optional.ofNullable(claim);
    }

    /** Why a token was refused. Later versions may add reasons. */
    public enum Reason {
        /** Longer than 8192 characters, or its header segment longer than 512. */
        TOO_LARGE,

        /**
         * Not a JWT in compact form: not three canonical base64url segments (<a
         * href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>), or a header or payload
         * that is not one strict JSON object in UTF-8.
         */
        MALFORMED,

        /** A header that asks for anything but HS256 and plain JWT. */
        UNSUPPORTED_HEADER,

        /** Signed with none of the verifier's secrets, or changed since. */
        SIGNATURE_MISMATCH,

        /** A required claim is absent or null. */
        MISSING_CLAIM,

        /** A claim has the wrong type, is out of range, or holds text that this library would not sign. */
        INVALID_CLAIM,

        /** Past its {@code exp}, clock skew included. */
        EXPIRED,

        /** Before its {@code nbf}, clock skew included. */
        NOT_YET_VALID,

        /** Its {@code exp} is further away than the verifier's longest lifetime allows. */
        LIFETIME_TOO_LONG,

        /** Meant for another Gleam project. */
        AUDIENCE_MISMATCH
    }
}
