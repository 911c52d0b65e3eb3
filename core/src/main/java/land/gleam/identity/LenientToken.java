package land.gleam.identity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
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

    /** Possessive, as everything here takes linear time. */
    private static final Pattern BEFORE =
            pattern("[" + SPACE + QUOTE + "]*+(?:Bearer[" + SPACE + "]++)?+[" + SPACE + QUOTE + "]*+");

    private static final Pattern HTTP_HEADER = pattern("(?:Authorization:)?Bearer");
    private static final Pattern BYTES_LITERAL = pattern("\\bb[\"']$");

    /** A segment that begins with a brace and a quote, as long as the shortest header, perhaps after other text. */
    private static final Pattern START = Pattern.compile("(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{16,}+\\.");

    /** Visible ASCII, encoded once or several times. */
    private static final Pattern PERCENT = pattern("%(?:25)*+([2-7][0-9A-F])");

    /** A token, perhaps in standard base64, with white space and quotes: not what follows it in a URL. */
    private static final Pattern TOKEN = pattern("[A-Za-z0-9_.+/=" + SPACE + QUOTE + "-]*+");

    private final String original;
    private final String text;
    private final Set<Extra> extras;
    private final List<String> segments;
    private final byte[] signed;

    /** Decoded leniently, too: whether it is canonical is a rule of its own. */
    private final byte @Nullable [] signature;

    private LenientToken(String original, String text, Set<Extra> extras) {
        this.original = original;
        this.text = text;
        this.extras = extras;
        this.segments = List.of(text.split("\\.", -1));
        this.signed = text.substring(0, Math.max(0, text.lastIndexOf('.'))).getBytes(ISO_8859_1);
        this.signature = hasSignature() ? decode(signature()) : null;
    }

    /** What is often copied along with a token, or was done to it on its way. */
    enum Extra {
        /** The word {@code Bearer} before it. */
        BEARER,
        /** Nothing but {@code Bearer} or quotes, and no token. */
        NO_TOKEN,
        /** Other text before it. */
        OTHER_TEXT,
        /** {@code b'…'} around it. */
        BYTES_LITERAL,
        /** Quotes or a backslash around it. */
        QUOTES,
        /** White space around it or inside it. */
        SPACE,
        URL_ENCODING
    }

    /** Reads nothing of a text that is longer than a token may be. */
    static LenientToken read(@Nullable String original) {
        if (original == null || original.length() > CompactToken.MAX_LENGTH) {
            return new LenientToken(original == null ? "" : original, "", Set.of());
        }
        String decoded = urlDecoded(original);
        int start = startOf(decoded);
        int end = decoded.length();
        Matcher around = AROUND.matcher(decoded);
        while (end > start && around.region(end - 1, end).matches()) {
            end--;
        }
        int near = start;
        while (near > 0 && around.region(near - 1, near).matches()) {
            near--;
        }
        String before = decoded.substring(0, start);
        String inside = decoded.substring(start, end);
        String after = decoded.substring(end);
        if (inside.isEmpty()) {
            boolean isBlank = SPACES.matcher(original).replaceAll("").isEmpty();
            return new LenientToken(original, "", isBlank ? Set.of() : Set.of(Extra.NO_TOKEN));
        }
        String words = AROUND.matcher(before).replaceAll("");
        boolean isBytesLiteral = BYTES_LITERAL.matcher(before).find();
        Set<Extra> extras = EnumSet.noneOf(Extra.class);
        if (HTTP_HEADER.matcher(words).lookingAt()) {
            extras.add(Extra.BEARER);
        } else if (!words.isEmpty() && !(isBytesLiteral && words.length() == 1)) {
            extras.add(Extra.OTHER_TEXT);
        }
        if (isBytesLiteral) {
            extras.add(Extra.BYTES_LITERAL);
        } else if (QUOTES.matcher(decoded.substring(near, start) + after).find()) {
            extras.add(Extra.QUOTES);
        }
        if (SPACES.matcher(words.isEmpty() ? decoded : inside + after).find()
                || SPACES.matcher(before).lookingAt()) {
            extras.add(Extra.SPACE);
        }
        Matcher token = TOKEN.matcher(decoded).region(start, decoded.length());
        if (token.lookingAt() && !original.startsWith(token.group(), startOf(original))) {
            extras.add(Extra.URL_ENCODING);
        }
        return new LenientToken(original, SPACES.matcher(inside).replaceAll(""), extras);
    }

    /** Skips anything before a token, but not the beginning of a JSON object that contains one. */
    private static int startOf(String text) {
        Matcher before = BEFORE.matcher(text);
        before.lookingAt(); // always matches, if only nothing
        Matcher token = START.matcher(text);
        return !text.startsWith("{", before.end()) && token.find(before.end()) ? token.start() : before.end();
    }

    /** Leaves a text alone that contains no token. */
    private static String urlDecoded(String text) {
        String decoded = PERCENT.matcher(text).replaceAll(encoded -> {
            int character = HexFormat.fromHexDigits(encoded.group(1));
            return Matcher.quoteReplacement(Character.toString(character));
        });
        return START.matcher(decoded).find() ? decoded : text;
    }

    /** Returns the text as it was passed. */
    String original() {
        return original;
    }

    /** Returns the text without anything extra. */
    String text() {
        return text;
    }

    boolean has(Extra extra) {
        return extras.contains(extra);
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

    /** Returns the last of three segments, whatever its length, or an empty text. */
    String signature() {
        return segments.size() == 3 ? segments.get(2) : "";
    }

    /** Returns whether the last of three segments is as long as a signature. */
    boolean hasSignature() {
        return signature().length() == CompactToken.SIGNATURE_LENGTH;
    }

    boolean isSignedWith(IdentitySecret secret) {
        return isSignedWith(secret.key());
    }

    boolean isSignedWith(SecretKey key) {
        return signature != null && Hs256.verify(key, signed, signed.length, signature);
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
