package land.gleam.identity.fuzz;

/** What no text that people see may hold. */
final class Shown {
    private static final int TELLING_LENGTH = 8;
    private static final int SIGNATURE_LENGTH = 43;

    private Shown() {}

    /** Looks for pieces of the secrets, and of the token's signature where it is a right one. */
    static void check(String shown, String token) {
        holdsNoPiece(shown, Gate.SECRET);
        holdsNoPiece(shown, Gate.PREVIOUS_SECRET);
        int end = token.lastIndexOf('.');
        String signature = token.substring(end + 1);
        if (signature.length() == SIGNATURE_LENGTH && isRight(token.substring(0, Math.max(end, 0)), signature)) {
            holdsNoPiece(shown, signature);
        }
    }

    private static boolean isRight(String headerAndPayload, String signature) {
        return signature.equals(Hmac.signature(headerAndPayload, Gate.SECRET))
                || signature.equals(Hmac.signature(headerAndPayload, Gate.PREVIOUS_SECRET));
    }

    private static void holdsNoPiece(String shown, String hidden) {
        for (int i = 0; i + TELLING_LENGTH <= hidden.length(); i++) {
            Promise.that(
                    !shown.contains(hidden.substring(i, i + TELLING_LENGTH)), "no secret and no signature is shown");
        }
    }
}
