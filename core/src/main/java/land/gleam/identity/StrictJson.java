package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object as strictly as RFC 8259 allows, so that no two readers can understand it differently: strict
 * UTF-8; no member name that occurs twice, has white space around it or contains an unpaired surrogate; nothing after
 * the object; nesting of at most 16. No other class uses Jackson.
 *
 * <p>Works with every release of jackson-core 2 from 2.12 on.
 */
final class StrictJson {
    private static final int MAX_NESTING = 16;

    /** Keeps nothing between calls: no thread-local buffers, no table of names that a hostile token could fill. */
    private static final JsonFactory FACTORY = factory();

    private StrictJson() {}

    /** Initialises this class, so that an app without jackson-core fails at start-up and not at the first odd token. */
    static void load() {}

    /**
     * Returns the object's members. Values are {@link String}, {@link Boolean}, {@link Long} for a number without
     * fraction and exponent (one that is too large is replaced by the nearest long), {@link NonInteger} for any other
     * number, {@link List}, {@link Map} or null.
     *
     * @param part the name of the segment, for the message
     * @throws InvalidIdentityTokenException if the bytes are not such an object; without a cause, whose message would
     *     quote the token
     */
    static Map<String, @Nullable Object> readObject(String part, byte[] utf8) {
        try {
            String text = decode(utf8, 0, utf8.length);
            if (text == null) {
                throw new Violation("is not UTF-8");
            }
            if (hasEscapeBeyondAscii(text)) {
                throw new Violation("is not valid JSON");
            }
            return readObject(text);
        } catch (Violation e) {
            throw malformed(part, e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw malformed(part, "is not valid JSON");
        }
    }

    /**
     * Decodes UTF-8 without the usual repairs: returns null for overlong forms, surrogates and incomplete sequences.
     * The JDK replaces all of these, so exactly the well-formed bytes survive decoding and encoding.
     */
    static @Nullable String decode(byte[] utf8, int start, int end) {
        String text = new String(utf8, start, end - start, UTF_8);
        boolean isAscii = text.length() == end - start && text.indexOf('\ufffd') < 0;
        if (isAscii) {
            return text;
        }
        byte[] encoded = text.getBytes(UTF_8);
        return Arrays.equals(encoded, 0, encoded.length, utf8, start, end) ? text : null;
    }

    private static Map<String, @Nullable Object> readObject(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Violation("is not a JSON object");
            }
            Map<String, @Nullable Object> object = readMembers(parser, 1);
            if (parser.nextToken() != null) {
                throw new Violation("has content after its JSON object");
            }
            return object;
        }
    }

    private static Map<String, @Nullable Object> readMembers(JsonParser parser, int nesting) throws IOException {
        requireNesting(nesting);
        Map<String, @Nullable Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (FieldRules.hasWhiteSpaceAround(name)) {
                throw new Violation("has a member name with white space around it");
            }
            if (FieldRules.problemWithText(name) != null) { // jackson-core 2.21 and later refuse it themselves
                throw new Violation("has a member name that is not valid Unicode text");
            }
            parser.nextToken();
            int known = members.size();
            members.put(name, readValue(parser, nesting));
            if (members.size() == known) {
                throw new Violation("has the same member name twice");
            }
        }
        return members;
    }

    private static List<@Nullable Object> readElements(JsonParser parser, int nesting) throws IOException {
        requireNesting(nesting);
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(readValue(parser, nesting));
        }
        return elements;
    }

    private static @Nullable Object readValue(JsonParser parser, int nesting) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readMembers(parser, nesting + 1);
            case START_ARRAY -> readElements(parser, nesting + 1);
            case VALUE_NUMBER_INT -> nearestLong(parser.getText());
            case VALUE_NUMBER_FLOAT -> new NonInteger(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static void requireNesting(int nesting) throws Violation {
        if (nesting > MAX_NESTING) {
            throw new Violation("is nested more than " + MAX_NESTING + " levels deep");
        }
    }

    /**
     * Before 2.23, Jackson reads only the low byte of a hexadecimal digit, so it accepts U+0661, an Arabic 1, as an a.
     */
    static boolean hasEscapeBeyondAscii(String text) {
        for (int i = text.indexOf('\\'); i >= 0; i = text.indexOf('\\', i + 2)) {
            int end = Math.min(i + 6, text.length());
            for (int digit = i + 2; digit < end && text.charAt(i + 1) == 'u'; digit++) {
                if (text.charAt(digit) > '\u007f') {
                    return true;
                }
            }
        }
        return false;
    }

    /** Compares digits instead of catching exceptions, of which a hostile token could cause thousands. */
    private static long nearestLong(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        String max = String.valueOf(Long.MAX_VALUE);
        if (digits.length() > max.length() || (digits.length() == max.length() && digits.compareTo(max) > 0)) {
            return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return Long.parseLong(text);
    }

    private static JsonFactory factory() {
        JsonFactoryBuilder builder = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING);
        try {
            OwnLimits.set(builder);
        } catch (LinkageError before215) {
            // Jackson before 2.15 has no limits to set.
        }
        return builder.build();
    }

    private static InvalidIdentityTokenException malformed(String part, @Nullable String problem) {
        return Finding.of(
                        Reason.MALFORMED,
                        "The token's " + part + " " + problem + ".",
                        "Check the code that signs the token.")
                .refusal();
    }

    /** A number with a fraction or an exponent, as it was written. */
    record NonInteger(String text) {}

    /**
     * Replaces Jackson's limits, which differ between its releases and can be changed by any code in the app: a number
     * of 1001 digits in a member that we ignore is valid JSON. The token's own length is the limit.
     */
    private static final class OwnLimits {
        static void set(JsonFactoryBuilder builder) {
            builder.streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build());
        }
    }

    /** A broken rule in words of our own, which contain no text from the token. */
    private static final class Violation extends IOException {
        private static final long serialVersionUID = 1L;

        Violation(String problem) {
            super(problem);
        }
    }
}
