package land.gleam.identity.fuzz;

/** Checks that a text contains no part of a secret or of a valid signature. */
final class Secrecy {
    private static final int TELLING_LENGTH = 8;
    private static final int SIGNATURE_LENGTH = 43;

    private Secrecy() {}

    /** Looks for parts of the secrets, and of the token's signature if it is valid. */
    static void checkText(String shown, String token) {
        holdsNoPiece(shown, VerifierSetup.SECRET);
        holdsNoPiece(shown, VerifierSetup.PREVIOUS_SECRET);
        int end = token.lastIndexOf('.');
        String signature = token.substring(end + 1);
        if (signature.length() == SIGNATURE_LENGTH && isRight(token.substring(0, Math.max(end, 0)), signature)) {
            holdsNoPiece(shown, signature);
        }
    }

    private static boolean isRight(String headerAndPayload, String signature) {
        return signature.equals(Hmac.signature(headerAndPayload, VerifierSetup.SECRET))
                || signature.equals(Hmac.signature(headerAndPayload, VerifierSetup.PREVIOUS_SECRET));
    }

    private static void holdsNoPiece(String shown, String hidden) {
        for (int i = 0; i + TELLING_LENGTH <= hidden.length(); i++) {
            Rule.that(!shown.contains(hidden.substring(i, i + TELLING_LENGTH)), "no secret and no signature is shown");
        }
    }
}
