package land.gleam.identity.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object on one line, in ASCII alone, so that it means the same in every encoding and does nothing to a
 * terminal. Members without a value are left out.
 */
final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /** What stands between the braces of an object. */
    interface Members {
        void write(Json json) throws IOException;
    }

    static String object(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            new Json(generator).braces(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    Json add(String name, @Nullable String value) throws IOException {
        if (value != null) {
            generator.writeStringField(name, value);
        }
        return this;
    }

    Json add(String name, Optional<?> value) throws IOException {
        return add(name, value.map(Object::toString).orElse(null));
    }

    Json add(String name, boolean value) throws IOException {
        generator.writeBooleanField(name, value);
        return this;
    }

    Json add(String name, long value) throws IOException {
        generator.writeNumberField(name, value);
        return this;
    }

    Json add(String name, Members members) throws IOException {
        generator.writeFieldName(name);
        braces(members);
        return this;
    }

    Json add(String name, List<String> texts) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String text : texts) {
            generator.writeString(text);
        }
        generator.writeEndArray();
        return this;
    }

    Json addObjects(String name, List<? extends Members> objects) throws IOException {
        generator.writeArrayFieldStart(name);
        for (Members object : objects) {
            braces(object);
        }
        generator.writeEndArray();
        return this;
    }

    private void braces(Members members) throws IOException {
        generator.writeStartObject();
        members.write(this);
        generator.writeEndObject();
    }
}
