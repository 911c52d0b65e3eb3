package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import land.gleam.identity.InvalidIdentityTokenException.Reason;

/**
 * A token of the right shape: header, payload and signature in base64url, joined by dots (<a
 * href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>). Nothing in it is proven yet.
 */
final class CompactToken {
    static final int MAX_LENGTH = 8192;
    static final int MAX_HEADER_LENGTH = 512;
    static final int SIGNATURE_LENGTH = 43;

    static final Finding MISSING = Finding.of(
            Reason.MALFORMED, "The token is missing: it was null.", "Pass the token as the app received it.");
    static final Finding EMPTY =
            Finding.of(Reason.MALFORMED, "The token is empty.", "Pass the token as the app received it.");
    static final Finding TOO_LONG = tooLarge("The token", MAX_LENGTH);
    static final Finding HEADER_TOO_LONG = tooLarge("The token's header segment", MAX_HEADER_LENGTH);
    static final Finding NOT_TWO_DOTS = Finding.of(
                    Reason.MALFORMED,
                    "The token does not have exactly two dots.",
                    "Pass the token alone, as the app received it.")
            .wanting("2 dots");
    static final Finding EMPTY_SEGMENT = Finding.of(
            Reason.MALFORMED, "The token has an empty segment.", "Pass the whole token, as the app received it.");
    static final Finding WRONG_SIGNATURE_LENGTH = Finding.of(
                    Reason.MALFORMED,
                    "The token's signature is not " + SIGNATURE_LENGTH + " characters long, as HS256 makes it.",
                    "Check that HS256 made it, that it is written in base64url, and that nothing was cut off or added.")
            .wanting(SIGNATURE_LENGTH + " characters");
    static final Finding NOT_BASE64URL = Finding.of(
            Reason.MALFORMED,
            "The token is not canonical base64url without padding.",
            "Check that it was written so, and pass it as the app received it: without white space, quotes or a prefix.");

    /** The header of every token that we sign. */
    private static final byte[] OUR_HEADER_JSON = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(ISO_8859_1);

    private static final byte[] OUR_HEADER = Base64Url.encode(OUR_HEADER_JSON);

    private final byte[] text;
    private final int payloadEnd;
    private final boolean hasOurHeader;
    private final byte[] header;
    private final byte[] payload;
    private final byte[] signature;

    private CompactToken(
            byte[] text, int payloadEnd, boolean hasOurHeader, byte[] header, byte[] payload, byte[] signature) {
        this.text = text;
        this.payloadEnd = payloadEnd;
        this.hasOurHeader = hasOurHeader;
        this.header = header;
        this.payload = payload;
        this.signature = signature;
    }

    /** Signs a payload and returns the token's text. The rules on users and audiences keep it short enough. */
    static String sign(byte[] payload, IdentitySecret secret) {
        byte[] encoded = Base64Url.encode(payload);
        int payloadEnd = OUR_HEADER.length + 1 + encoded.length;
        int length = payloadEnd + 1 + SIGNATURE_LENGTH;
        byte[] text = Arrays.copyOf(OUR_HEADER, length);
        text[OUR_HEADER.length] = '.';
        System.arraycopy(encoded, 0, text, OUR_HEADER.length + 1, encoded.length);
        byte[] signature = Base64Url.encode(Hs256.sign(secret.key(), text, payloadEnd));
        text[payloadEnd] = '.';
        System.arraycopy(signature, 0, text, payloadEnd + 1, SIGNATURE_LENGTH);
        return new String(text, ISO_8859_1);
    }

    /**
     * Parses a token.
     *
     * @throws InvalidIdentityTokenException if it breaks a rule on the shape
     */
    static CompactToken parse(String token) {
        checkSegments(token, Finding.REFUSE);
        byte[] text = token.getBytes(ISO_8859_1);
        int headerEnd = token.indexOf('.');
        int payloadEnd = token.indexOf('.', headerEnd + 1);
        if (text.length != token.length()) { // a surrogate pair becomes a single byte
            throw NOT_BASE64URL.refusal();
        }
        boolean hasOurHeader = Arrays.equals(text, 0, headerEnd, OUR_HEADER, 0, OUR_HEADER.length);
        byte[] header = hasOurHeader ? OUR_HEADER_JSON : Base64Url.decode(text, 0, headerEnd);
        byte[] payload = Base64Url.decode(text, headerEnd + 1, payloadEnd);
        byte[] signature = Base64Url.decode(text, payloadEnd + 1, text.length);
        if (header == null || payload == null || signature == null) {
            throw NOT_BASE64URL.refusal();
        }
        return new CompactToken(text, payloadEnd, hasOurHeader, header, payload, signature);
    }

    /** Reports every rule on the shape that a text breaks, where {@link #parse} stops at the first. */
    static void checkShape(String token, Consumer<Finding> broken) {
        checkSegments(token, broken);
        if (token.length() > MAX_LENGTH) {
            return;
        }
        List<String> segments = List.of(token.split("\\.", -1));
        if (segments.size() == 3 && !segments.stream().allMatch(CompactToken::isBase64Url)) {
            broken.accept(NOT_BASE64URL);
        }
    }

    private static void checkSegments(String token, Consumer<Finding> broken) {
        if (token.length() > MAX_LENGTH) {
            broken.accept(TOO_LONG);
            return;
        }
        int headerEnd = token.indexOf('.');
        int payloadEnd = token.indexOf('.', headerEnd + 1);
        if (payloadEnd < 0 || token.indexOf('.', payloadEnd + 1) >= 0) {
            broken.accept(FieldRules.isBlank(token) ? EMPTY : NOT_TWO_DOTS);
            return;
        }
        if (headerEnd == 0 || payloadEnd == headerEnd + 1 || payloadEnd == token.length() - 1) {
            broken.accept(EMPTY_SEGMENT);
        }
        if (headerEnd > MAX_HEADER_LENGTH) {
            broken.accept(HEADER_TOO_LONG);
        }
        if (token.length() - payloadEnd - 1 != SIGNATURE_LENGTH) {
            broken.accept(WRONG_SIGNATURE_LENGTH);
        }
    }

    /** Returns whether the header is exactly the one that we sign, so that it need not be read. */
    boolean hasOurHeader() {
        return hasOurHeader;
    }

    byte[] header() {
        return header;
    }

    byte[] payload() {
        return payload;
    }

    /** Tries every secret, so that the time taken does not depend on which one matches. */
    boolean isSignedWithAny(List<IdentitySecret> secrets) {
        boolean matches = false;
        for (IdentitySecret secret : secrets) {
            matches |= Hs256.verify(secret.key(), text, payloadEnd, signature);
        }
        return matches;
    }

    private static boolean isBase64Url(String segment) {
        byte[] text = segment.getBytes(ISO_8859_1);
        return Base64Url.decode(text, 0, text.length) != null;
    }

    private static Finding tooLarge(String what, int max) {
        return Finding.of(
                        Reason.TOO_LARGE,
                        what + " is longer than " + max + " characters.",
                        "Gleam's claims need far fewer; check what else the token contains.")
                .wanting("at most " + max + " characters");
    }
}
