package land.gleam.identity.benchmarks;

/**
 * A way to sign and to verify Gleam's token. Every candidate signs the same six claims with the same secret, reads the
 * system clock once per token, and checks the signature, the expiry and the audience.
 */
interface Candidate {
    /** Returns a token that expires in five minutes. */
    String sign(User user) throws Exception;

    /** Returns the user of a valid token; throws for any other. */
    User verify(String token) throws Exception;

    /** The user whom a token is about. */
    record User(String id, String name, String avatarUrl, String email) {}

    /** Refuses a token where the library leaves a check to its caller. */
    final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String reason) {
            super(reason);
        }
    }
}
