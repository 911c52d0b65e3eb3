package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The token that a text probably contains, without what is often copied along with it, read as far as possible. For
 * reports only: nothing in it is trusted, and a verifier strips nothing.
 */
final class LenientToken {
    private static final String SPACE = "\\s\u200b\ufeff";
    private static final String QUOTE = "\"'`\\\\\u2018\u2019\u201c\u201d";
    private static final Pattern SPACES = pattern("[" + SPACE + "]++");
    private static final Pattern QUOTES = pattern("[" + QUOTE + "]");
    private static final Pattern AROUND = pattern("[" + SPACE + QUOTE + "]");
    private static final Pattern BEFORE = pattern("([" + SPACE + QUOTE + "]*+)(Bearer\\s)?([" + SPACE + QUOTE + "]*+)");

    private final String original;
    private final String text;
    private final boolean bearer;
    private final boolean quoted;
    private final boolean spaced;
    private final List<String> segments;

    private LenientToken(String original, String text, boolean bearer, boolean quoted, boolean spaced) {
        this.original = original;
        this.text = text;
        this.bearer = bearer;
        this.quoted = quoted;
        this.spaced = spaced;
        this.segments = List.of(text.split("\\.", -1));
    }

    /** Reads nothing of a text that is longer than a token may be. */
    static LenientToken read(@Nullable String original) {
        if (original == null || original.length() > CompactToken.MAX_LENGTH) {
            return new LenientToken(original == null ? "" : original, "", false, false, false);
        }
        Matcher before = BEFORE.matcher(original);
        before.lookingAt(); // always matches, if only nothing
        int start = before.end();
        int end = original.length();
        while (end > start && AROUND.matcher(original.substring(end - 1, end)).matches()) {
            end--;
        }
        String inside = original.substring(start, end);
        String around = before.group(1) + before.group(3) + original.substring(end);
        return new LenientToken(
                original,
                SPACES.matcher(inside).replaceAll(""),
                before.group(2) != null,
                QUOTES.matcher(around).find(),
                SPACES.matcher(around + inside).find());
    }

    /** Returns the text as it was passed. */
    String original() {
        return original;
    }

    /** Returns the text without white space, quotes and a {@code Bearer} prefix. */
    String text() {
        return text;
    }

    /** Returns whether the token follows the word {@code Bearer}. */
    boolean bearer() {
        return bearer;
    }

    /** Returns whether there are quotes or a backslash around the token. */
    boolean quoted() {
        return quoted;
    }

    /** Returns whether there is white space around the token or inside it. */
    boolean spaced() {
        return spaced;
    }

    /** Returns null if it cannot be read. */
    byte @Nullable [] header() {
        String header = segments.get(0);
        return segments.size() < 2 || header.length() > CompactToken.MAX_HEADER_LENGTH ? null : decode(header);
    }

    /** Returns null if it cannot be read. With more than two dots, nobody knows which segment it is. */
    byte @Nullable [] payload() {
        return segments.size() == 2 || segments.size() == 3 ? decode(segments.get(1)) : null;
    }

    /** Returns whether the last of three segments is as long as a signature. */
    boolean hasSignature() {
        return segments.size() == 3 && segments.get(2).length() == CompactToken.SIGNATURE_LENGTH;
    }

    boolean isSignedWith(IdentitySecret secret) {
        return isSignedWith(secret.key());
    }

    /** Decodes the signature leniently, too: whether it is canonical is a rule of its own. */
    boolean isSignedWith(SecretKey key) {
        byte[] signature = hasSignature() ? decode(segments.get(2)) : null;
        if (signature == null) {
            return false;
        }
        byte[] signed = (segments.get(0) + '.' + segments.get(1)).getBytes(ISO_8859_1);
        return Hs256.verify(key, signed, signed.length, signature);
    }

    /** Accepts padding, standard base64 and other mistakes. Returns null if nothing can be read. */
    private static byte @Nullable [] decode(String segment) {
        if (segment.isEmpty()) {
            return null;
        }
        byte[] decoded = decode(Base64.getUrlDecoder(), segment);
        return decoded != null ? decoded : decode(Base64.getDecoder(), segment);
    }

    private static byte @Nullable [] decode(Base64.Decoder decoder, String segment) {
        try {
            return decoder.decode(segment.getBytes(ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
