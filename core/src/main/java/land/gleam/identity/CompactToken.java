package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import javax.crypto.SecretKey;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A token's text: header, payload and signature in base64url, joined by dots (<a
 * href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515, section 7.1</a>). Nothing in it is proven yet.
 * One that breaks a rule on the shape is there to be explained only.
 */
final class CompactToken {
    static final int MAX_LENGTH = 8192;
    private static final int MAX_HEADER_LENGTH = 512;
    static final int SIGNATURE_LENGTH = 43;

    /** {@code {"alg":"HS256","typ":"JWT"}}, the header of every token that we sign. */
    private static final byte[] OUR_HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9".getBytes(ISO_8859_1);

    private final byte[] text;
    private final int headerEnd;
    private final int payloadEnd;
    private final byte @Nullable [] payload;
    private final byte @Nullable [] signature;

    /** With payload and signature decoded, or null where that takes other means. */
    private CompactToken(
            byte[] text, int headerEnd, int payloadEnd, byte @Nullable [] payload, byte @Nullable [] signature) {
        this.text = text;
        this.headerEnd = headerEnd;
        this.payloadEnd = payloadEnd;
        this.payload = readable(payload, text, headerEnd + 1, payloadEnd);
        this.signature = readable(signature, text, payloadEnd + 1, text.length);
    }

    /**
     * Signs a payload.
     *
     * @throws IllegalArgumentException if the token would be too long for a verifier
     */
    static String sign(byte[] payload, IdentitySecret secret) {
        byte[] encoded = Base64Url.encode(payload);
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
        byte[] signature = Base64Url.encode(Hs256.sign(secret.key(), text, payloadEnd));
        text[payloadEnd] = '.';
        System.arraycopy(signature, 0, text, payloadEnd + 1, SIGNATURE_LENGTH);
        return new String(text, ISO_8859_1);
    }

    /**
     * Takes a text apart.
     *
     * @return the token; where problems were collected, what can still be read of it, or null for nothing
     */
    static @Nullable CompactToken parse(@Nullable String token, Problems problems) {
        if (token == null) {
            problems.add(malformed("The token is missing: it was null.", "Pass the token as the app got it."));
            return null;
        }
        if (token.length() > MAX_LENGTH) {
            problems.add(
                    tooLarge("The token is longer than " + MAX_LENGTH + " characters.", token.length(), MAX_LENGTH));
            return null;
        }
        int headerEnd = token.indexOf('.');
        int payloadEnd = token.indexOf('.', headerEnd + 1);
        if (payloadEnd < 0 || token.indexOf('.', payloadEnd + 1) >= 0) {
            problems.add(
                    malformed("The token does not have exactly two dots.", "Pass the token alone, as the app got it.")
                            .withFound(dots(token))
                            .withWanted("2 dots"));
            return headerEnd < 0 ? null : withoutSignature(token, headerEnd, payloadEnd);
        }
        if (headerEnd == 0 || payloadEnd == headerEnd + 1 || payloadEnd == token.length() - 1) {
            problems.add(malformed("The token has an empty segment.", "Pass the token whole, as the app got it."));
        }
        if (headerEnd > MAX_HEADER_LENGTH) {
            problems.add(tooLarge(
                    "The token's header segment is longer than " + MAX_HEADER_LENGTH + " characters.",
                    headerEnd,
                    MAX_HEADER_LENGTH));
        }
        int signatureLength = token.length() - payloadEnd - 1;
        if (signatureLength != SIGNATURE_LENGTH) {
            problems.add(malformed(
                            "The token's signature is not " + SIGNATURE_LENGTH + " characters long, as HS256 makes it.",
                            "Check that the token was not cut short.")
                    .withFound(signatureLength + " characters")
                    .withWanted(SIGNATURE_LENGTH + " characters"));
        }
        byte[] text = bytes(token);
        byte[] payload = Base64Url.decode(text, headerEnd + 1, payloadEnd);
        byte[] signature = Base64Url.decode(text, payloadEnd + 1, text.length);
        CompactToken parsed = new CompactToken(text, headerEnd, payloadEnd, payload, signature);
        if (payload == null || signature == null || !parsed.hasCanonicalHeader()) {
            problems.add(malformed(
                    "The token is not canonical base64url without padding.",
                    "Pass it as the app got it: without white space, quotes or a prefix."));
        }
        return parsed;
    }

    /** With one dot, the signature is lost; with more than two, nobody knows what comes after the header. */
    private static CompactToken withoutSignature(String token, int headerEnd, int secondDot) {
        int end = secondDot < 0 ? token.length() : headerEnd;
        return new CompactToken(bytes(token.substring(0, end)), headerEnd, end, null, null);
    }

    /** One for each char, so that places stay. Whatever is no Latin-1 becomes a question mark, which is no base64. */
    private static byte[] bytes(String token) {
        byte[] bytes = token.getBytes(ISO_8859_1);
        if (bytes.length == token.length()) {
            return bytes;
        }
        bytes = new byte[token.length()]; // since getBytes makes one question mark of a surrogate pair
        for (int i = 0; i < bytes.length; i++) {
            char c = token.charAt(i);
            bytes[i] = (byte) (c <= 0xFF ? c : '?');
        }
        return bytes;
    }

    private static String dots(String token) {
        long dots = token.chars().filter(c -> c == '.').count();
        return dots == 1 ? "1 dot" : dots + " dots";
    }

    /** Whether the header is, byte for byte, the one that we sign, and so needs no reading. */
    boolean hasOurHeader() {
        return Arrays.equals(text, 0, headerEnd, OUR_HEADER, 0, OUR_HEADER.length);
    }

    /** Null where it can't be read, or is too long to be. */
    byte @Nullable [] header() {
        return headerEnd > MAX_HEADER_LENGTH ? null : readable(null, text, 0, headerEnd);
    }

    /** Null where it can't be read. */
    byte @Nullable [] payload() {
        return payload;
    }

    /** Whether there is something to compare. */
    boolean hasSignature() {
        return text.length - payloadEnd - 1 == SIGNATURE_LENGTH;
    }

    /** Tries every secret, so that the time says nothing about which one matched. */
    boolean isSignedWithAny(IdentitySecret[] secrets) {
        boolean matches = false;
        for (IdentitySecret secret : secrets) {
            matches |= isSignedWith(secret.key());
        }
        return matches;
    }

    boolean isSignedWith(SecretKey key) {
        return signature != null && Hs256.verify(key, text, payloadEnd, signature);
    }

    private boolean hasCanonicalHeader() {
        return hasOurHeader() || Base64Url.decode(text, 0, headerEnd) != null;
    }

    /** Of the right shape, every segment is decoded; of the wrong one, some can be read all the same, for a report. */
    private static byte @Nullable [] readable(byte @Nullable [] decoded, byte[] text, int start, int end) {
        if (start >= end) {
            return null;
        }
        return decoded != null ? decoded : Base64Url.decodeAnyhow(text, start, end);
    }

    private static Problem malformed(String problem, String fix) {
        return Problem.of(Reason.MALFORMED, problem, fix);
    }

    private static Problem tooLarge(String problem, int found, int wanted) {
        return Problem.of(Reason.TOO_LARGE, problem, "Gleam's claims need far fewer; check what else was put in.")
                .withFound(found + " characters")
                .withWanted("at most " + wanted + " characters");
    }
}
