package land.gleam.identity.http;

/**
 * Thrown by a resolver to refuse the signed-in user, for example a suspended account. The caller receives 403 with the
 * code {@code forbidden}. The message is neither sent nor logged.
 */
public class UserRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception without a message. */
    public UserRefusedException() {}

    /**
     * Creates an exception with a message for the app's own use.
     *
     * @param message the reason; neither sent nor logged
     */
    public UserRefusedException(String message) {
        super(message);
    }
}
