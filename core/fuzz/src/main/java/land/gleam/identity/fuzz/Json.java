package land.gleam.identity.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jackson's mapper, which core does not use. Its limit on the length of a number is no rule of JSON. */
final class Json {
    static final JsonFactory WITHOUT_LIMITS = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final ObjectReader READER = new ObjectMapper(WITHOUT_LIMITS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private Json() {}

    /** The members in their order. */
    static Map<String, @Nullable Object> object(byte[] json) {
        try {
            return READER.readValue(json);
        } catch (IOException e) {
            throw new AssertionError("Broken: what we accept or write is strict JSON", e);
        }
    }
}
