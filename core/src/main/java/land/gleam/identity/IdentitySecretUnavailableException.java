package land.gleam.identity;

/**
 * Thrown if the identity secret is currently unavailable: the supplier passed to a signer or verifier threw, or
 * returned null or an empty list, or the Java runtime's security provider failed. It implies nothing about the user or
 * the token: the same call may succeed later.
 *
 * <p>The failure is neither repeated nor kept as the cause, since its message may contain the secret; the message names
 * its type and the place in the supplier that threw it.
 */
public final class IdentitySecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IdentitySecretUnavailableException(String message) {
        super(message);
    }
}
