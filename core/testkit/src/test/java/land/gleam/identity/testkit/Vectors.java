package land.gleam.identity.testkit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** The vectors as they are in the jar. */
final class Vectors {
    private static final String FOLDER = "/META-INF/gleam-identity/";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** Shows its ID in the names of tests. */
    record Vector(JsonNode json) {
        String text(String member) {
            return Objects.requireNonNull(json.get(member), member).textValue();
        }

        @Override
        public String toString() {
            return text("id");
        }
    }

    private Vectors() {}

    static List<Vector> sign() {
        return list("sign");
    }

    static List<Vector> verify() {
        return list("verify");
    }

    static JsonNode file() {
        return read("gleam-identity-vectors.json");
    }

    static JsonNode schema() {
        return read("gleam-identity-vectors.schema.json");
    }

    private static List<Vector> list(String kind) {
        return StreamSupport.stream(file().path(kind).spliterator(), false)
                .map(Vector::new)
                .toList();
    }

    private static JsonNode read(String file) {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(FOLDER + file), file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
