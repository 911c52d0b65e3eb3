package land.gleam.identity.fuzz;

import java.util.Objects;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.VerifiedIdentity;

/** What {@code verify} accepts obeys the contract, and what it refuses it refuses in silence. */
public final class VerifyTarget {
    private VerifyTarget() {}

    /**
     * Verifies the token that the input makes.
     *
     * @param input a text, or header and payload to be signed
     */
    public static void fuzzerTestOneInput(byte[] input) {
        String token = TokenInput.token(input);
        for (Gate gate : Gate.ALL) {
            verify(token, gate);
        }
    }

    private static void verify(String token, Gate gate) {
        VerifiedIdentity who;
        try {
            who = gate.verifier().verify(token);
        } catch (InvalidIdentityTokenException refusal) {
            Promise.that(refusal.getCause() == null, "a refusal has no cause");
            Promise.fixedSentence(refusal.toString() + refusal.claim());
            Shown.check(Objects.requireNonNull(refusal.getMessage()), token);
            return;
        }
        Contract.check(token, who, gate);
        Promise.equal(
                who.toString(),
                "VerifiedIdentity[personal data hidden, expiresAt=" + who.expiresAt() + "]",
                "an accepted identity shows nothing of the person");
    }
}
