package land.gleam.identity.http;

/**
 * Thrown by a resolver to refuse the signed-in user: a suspended account, for example. The caller gets 403 and the code
 * {@code forbidden}; the message goes nowhere.
 */
public class UserRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Refuses the user. */
    public UserRefusedException() {}

    /**
     * Refuses the user.
     *
     * @param message why, for your own eyes: it is neither sent nor logged
     */
    public UserRefusedException(String message) {
        super(message);
    }
}
