package land.gleam.identity;

/**
 * The identity secret can't be used right now: the supplier that a signer or verifier was given threw, or gave null or
 * nothing, or the Java runtime's security provider failed with it. It says nothing about the user or the token: the
 * same call may succeed later.
 *
 * <p>The failure itself is neither repeated nor kept as the cause, since its message may hold the secret; the message
 * gives its type, and the place in the supplier that threw it.
 */
public final class IdentitySecretUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IdentitySecretUnavailableException(String message) {
        super(message);
    }
}
