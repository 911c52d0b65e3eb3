package land.gleam.identity.fuzz;

import java.util.Objects;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.VerifiedIdentity;

/** Every token that {@code verify} accepts satisfies the rules; a refusal reveals nothing of the token. */
public final class VerifyTarget {
    private VerifyTarget() {}

    /**
     * Verifies the token that the input describes.
     *
     * @param input a text, or header and payload to be signed
     */
    public static void fuzzerTestOneInput(byte[] input) {
        String token = TokenInput.token(input);
        for (VerifierSetup setup : VerifierSetup.ALL) {
            verify(token, setup);
        }
    }

    private static void verify(String token, VerifierSetup setup) {
        VerifiedIdentity who;
        try {
            who = setup.verifier().verify(token);
        } catch (InvalidIdentityTokenException refusal) {
            Rule.that(refusal.getCause() == null, "a refusal has no cause");
            Rule.fixedSentence(refusal.toString() + refusal.claim());
            Secrecy.checkText(Objects.requireNonNull(refusal.getMessage()), token);
            return;
        }
        AcceptedToken.check(token, who, setup);
        Rule.equal(
                who.toString(),
                "VerifiedIdentity[" + who.user() + ", expiresAt=" + who.expiresAt() + "]",
                "an accepted identity shows no personal data");
    }
}
