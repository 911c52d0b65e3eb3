package land.gleam.identity.http;

/**
 * Thrown by a resolver to refuse the signed-in user, for example a suspended account. The caller receives 403 with the
 * code {@code forbidden}. The message is logged at DEBUG and never sent, so keep personal data out of it.
 */
public class UserRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception without a message. */
    public UserRefusedException() {}

    /**
     * Creates an exception with a message.
     *
     * @param message the reason, for the log; without personal data
     */
    public UserRefusedException(String message) {
        super(message);
    }
}
