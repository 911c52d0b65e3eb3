package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A token's text: header, payload and signature in base64url, joined by dots (<a
 * href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>). An instance has the right
 * shape; nothing in it is decoded yet, and nothing proven.
 */
final class CompactToken {
    private static final int MAX_LENGTH = 8192;
    private static final int MAX_HEADER_LENGTH = 512;
    private static final int SIGNATURE_LENGTH = 43;

    /** {@code {"alg":"HS256","typ":"JWT"}}, the header of every token that we sign. */
    private static final byte[] OUR_HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9".getBytes(ISO_8859_1);

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final byte[] text;
    private final int headerEnd;
    private final int payloadEnd;

    private CompactToken(byte[] text, int headerEnd, int payloadEnd) {
        this.text = text;
        this.headerEnd = headerEnd;
        this.payloadEnd = payloadEnd;
    }

    /**
     * Signs a payload.
     *
     * @throws IllegalArgumentException if the token would be too long for a verifier
     */
    static String sign(byte[] payload, IdentitySecret secret) {
        byte[] encoded = ENCODER.encode(payload);
        int payloadEnd = OUR_HEADER.length + 1 + encoded.length;
        int length = payloadEnd + 1 + SIGNATURE_LENGTH;
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The token would be " + length + " characters long; at most " + MAX_LENGTH
                            + " are allowed. Shorten the longest of id, audience, name, avatar URL and e-mail address.");
        }
        byte[] text = Arrays.copyOf(OUR_HEADER, length);
        text[OUR_HEADER.length] = '.';
        System.arraycopy(encoded, 0, text, OUR_HEADER.length + 1, encoded.length);
        byte[] signature = ENCODER.encode(Hs256.sign(secret.key(), text, payloadEnd));
        text[payloadEnd] = '.';
        System.arraycopy(signature, 0, text, payloadEnd + 1, SIGNATURE_LENGTH);
        return new String(text, ISO_8859_1);
    }

    /**
     * Takes a text apart without decoding it.
     *
     * @throws InvalidIdentityTokenException if it has not the shape of a token
     */
    static CompactToken parse(@Nullable String token) {
        if (token == null) {
            throw malformed("The token is missing: it was null.");
        }
        if (token.length() > MAX_LENGTH) {
            throw tooLarge("The token is longer than " + MAX_LENGTH + " characters.");
        }
        int headerEnd = token.indexOf('.');
        int payloadEnd = token.indexOf('.', headerEnd + 1);
        if (payloadEnd < 0 || token.indexOf('.', payloadEnd + 1) >= 0) {
            throw malformed("The token does not have exactly two dots. Pass the token alone, as the app got it.");
        }
        if (headerEnd == 0 || payloadEnd == headerEnd + 1 || payloadEnd == token.length() - 1) {
            throw malformed("The token has an empty segment. Pass the token whole, as the app got it.");
        }
        if (headerEnd > MAX_HEADER_LENGTH) {
            throw tooLarge("The token's header segment is longer than " + MAX_HEADER_LENGTH + " characters.");
        }
        if (token.length() - payloadEnd - 1 != SIGNATURE_LENGTH) {
            throw malformed("The token's signature is not " + SIGNATURE_LENGTH
                    + " characters long, as HS256 makes it. Check that the token was not cut short.");
        }
        // Whatever is no Latin-1 becomes a question mark, which is outside the alphabet too.
        byte[] text = token.getBytes(ISO_8859_1);
        if (!isBase64Url(text, 0, headerEnd)
                || !isBase64Url(text, headerEnd + 1, payloadEnd)
                || !isBase64Url(text, payloadEnd + 1, text.length)) {
            throw malformed("The token is not canonical base64url without padding. Pass it as the app got it: without"
                    + " white space, quotes or a prefix.");
        }
        return new CompactToken(text, headerEnd, payloadEnd);
    }

    /** Whether the header is, byte for byte, the one that we sign, and so needs no reading. */
    boolean hasOurHeader() {
        return Arrays.equals(text, 0, headerEnd, OUR_HEADER, 0, OUR_HEADER.length);
    }

    byte[] header() {
        return decode(0, headerEnd);
    }

    byte[] payload() {
        return decode(headerEnd + 1, payloadEnd);
    }

    /** Tries every secret, so that the time says nothing about which one matched. */
    boolean isSignedWithAny(IdentitySecret[] secrets) {
        byte[] signature = decode(payloadEnd + 1, text.length);
        boolean matches = false;
        for (IdentitySecret secret : secrets) {
            matches |= Hs256.verify(secret.key(), text, payloadEnd, signature);
        }
        return matches;
    }

    private byte[] decode(int start, int end) {
        return DECODER.decode(Arrays.copyOfRange(text, start, end));
    }

    private static boolean isBase64Url(byte[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isInAlphabet(text[i])) {
                return false;
            }
        }
        // The last character carries bits beyond the last byte; unless they are zero, two texts would mean the same.
        int lastValue = ALPHABET.indexOf(text[end - 1]);
        return switch ((end - start) % 4) {
            case 1 -> false;
            case 2 -> (lastValue & 0b1111) == 0;
            case 3 -> (lastValue & 0b11) == 0;
            default -> true;
        };
    }

    private static boolean isInAlphabet(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static InvalidIdentityTokenException malformed(String message) {
        return new InvalidIdentityTokenException(Reason.MALFORMED, null, message);
    }

    private static InvalidIdentityTokenException tooLarge(String message) {
        return new InvalidIdentityTokenException(
                Reason.TOO_LARGE, null, message + " Gleam's claims need far fewer; check what else was put in.");
    }
}
