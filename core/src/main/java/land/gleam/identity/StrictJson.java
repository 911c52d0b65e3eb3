package land.gleam.identity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import land.gleam.identity.InvalidIdentityTokenException.Reason;
import land.gleam.identity.TokenReport.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object as strictly as RFC 8259 allows, so that no two readers can understand it differently: strict
 * UTF-8, no member named twice, with white space around its name or by an unpaired surrogate, nothing after the object,
 * nesting of at most 16.
 *
 * <p>Works with every jackson-core from 2.12 on.
 */
final class StrictJson {
    private static final int MAX_NESTING = 16;

    /** Keeps nothing between calls: no thread-local buffers, no table of names that a hostile token could fill. */
    private static final JsonFactory FACTORY = factory();

    private StrictJson() {}

    /**
     * Initialises this class, so that an app without jackson-core fails as it starts and not at the first odd token.
     */
    static void load() {}

    /**
     * The object's members. Values are {@link String}, {@link Boolean}, {@link Long} for a number without fraction and
     * exponent (one that is too large is replaced by the nearest long), {@link Fraction} for any other number,
     * {@link List}, {@link Map} or null.
     *
     * @param part what the bytes are, for the message
     * @param utf8 the bytes, or null where there are none to be read
     * @return the members, or null where there are no bytes or their problem was collected
     */
    static @Nullable Map<String, @Nullable Object> readObject(String part, byte @Nullable [] utf8, Problems problems) {
        if (utf8 == null) {
            return null;
        }
        try {
            String text = StrictUtf8.decode(utf8);
            if (text == null) {
                throw new Refusal("is not UTF-8");
            }
            if (hasEscapeBeyondAscii(text)) {
                throw new Refusal("is not valid JSON");
            }
            return readObject(text);
        } catch (Refusal e) {
            problems.add(malformed(part, e.getMessage()));
        } catch (IOException | RuntimeException e) { // not kept: its message quotes the token
            problems.add(malformed(part, "is not valid JSON"));
        }
        return null;
    }

    private static Map<String, @Nullable Object> readObject(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refusal("is not a JSON object");
            }
            Map<String, @Nullable Object> object = readMembers(parser, 1);
            if (parser.nextToken() != null) {
                throw new Refusal("goes on after its JSON object");
            }
            return object;
        }
    }

    private static Map<String, @Nullable Object> readMembers(JsonParser parser, int nesting) throws IOException {
        requireNesting(nesting);
        Map<String, @Nullable Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (isPadded(name)) {
                throw new Refusal("has a member name with white space around it");
            }
            if (FieldRules.broken(name, false, false) != null) { // as jackson-core from 2.21 on has it by itself
                throw new Refusal("has a member name that is not valid Unicode text");
            }
            parser.nextToken();
            int known = members.size();
            members.put(name, readValue(parser, nesting));
            if (members.size() == known) {
                throw new Refusal("names a member twice");
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
            case VALUE_NUMBER_FLOAT -> new Fraction(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static void requireNesting(int nesting) throws Refusal {
        if (nesting > MAX_NESTING) {
            throw new Refusal("is nested more than " + MAX_NESTING + " levels deep");
        }
    }

    /** Jackson looks at a hexadecimal digit's low byte only, so that U+0661, an Arabic 1, passes for an a. */
    private static boolean hasEscapeBeyondAscii(String text) {
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

    private static boolean isPadded(String name) {
        return !name.isEmpty()
                && (FieldRules.isWhiteSpace(name.charAt(0)) || FieldRules.isWhiteSpace(name.charAt(name.length() - 1)));
    }

    private static long nearestLong(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            return digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
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

    private static Problem malformed(String part, @Nullable String problem) {
        return Problem.of(
                Reason.MALFORMED, "The token's " + part + " " + problem + ".", "Check the code that makes the token.");
    }

    /** A number with a fraction or an exponent, as it was written. */
    record Fraction(String text) {}

    /**
     * Takes the place of Jackson's limits, which differ between its releases and can be changed by any code in the app:
     * a number of 1001 digits in a member that we ignore is valid JSON. The token's own length is the limit.
     */
    private static final class OwnLimits {
        static void set(JsonFactoryBuilder builder) {
            builder.streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build());
        }
    }

    /** Valid JSON that we refuse all the same; the message holds nothing of the token. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        Refusal(String problem) {
            super(problem);
        }
    }
}
