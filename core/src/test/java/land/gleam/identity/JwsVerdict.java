package land.gleam.identity;

import java.util.Objects;

/**
 * What we say to a signed text whose key is bytes and whose payload need not be claims, up to the signature:
 * {@code accepted}, or the reason. Secrets are texts, so such a key can't be given to a verifier; but shape and header
 * are checked before any key is used.
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
