package land.gleam.identity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Makes a token from an input. A single part is the token's text. Two parts are the header (if empty, the usual one)
 * and the payload, which are signed here, so that the rules after the signature are reached; with a third part, the
 * previous secret signs.
 */
final class TokenInput {
    private static final byte[] USUAL_HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8);

    private TokenInput() {}

    static String token(byte[] input) {
        Parts parts = new Parts(input);
        if (parts.count() == 1) {
            return requireNonNull(parts.text(0));
        }
        byte[] header = parts.bytes(0).length == 0 ? USUAL_HEADER : parts.bytes(0);
        return Hmac.sign(
                Hmac.base64url(header) + "." + Hmac.base64url(parts.bytes(1)),
                parts.count() == 2 ? VerifierSetup.SECRET : VerifierSetup.PREVIOUS_SECRET);
    }
}
