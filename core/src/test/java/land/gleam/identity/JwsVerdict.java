package land.gleam.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
        int end = jws.lastIndexOf('.');
        byte[] signed = jws.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64.getUrlDecoder().decode(jws.substring(end + 1));
        return Hs256.verify(Hs256.key(key), signed, signed.length, signature) ? Verdict.ACCEPTED : SIGNATURE_MISMATCH;
    }
}
