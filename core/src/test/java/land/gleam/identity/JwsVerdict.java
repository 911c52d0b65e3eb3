package land.gleam.identity;

import java.util.Objects;

/**
 * Checks a signed text up to its signature with a key of arbitrary bytes, and returns {@code accepted} or the reason. A
 * verifier takes secrets that are texts, so it cannot have such a key; but it checks shape and header first.
 */
final class JwsVerdict {
    private static final String SIGNATURE_MISMATCH = "SIGNATURE_MISMATCH";

    private JwsVerdict() {}

    static String on(String jws, byte[] key) {
        String withAnotherKey = Verdict.on(jws);
        if (!withAnotherKey.equals(SIGNATURE_MISMATCH)) {
            return withAnotherKey;
        }
        CompactToken token = Objects.requireNonNull(CompactToken.parse(jws, Problems.STOP));
        return token.isSignedWith(Hs256.key(key)) ? Verdict.ACCEPTED : SIGNATURE_MISMATCH;
    }
}
