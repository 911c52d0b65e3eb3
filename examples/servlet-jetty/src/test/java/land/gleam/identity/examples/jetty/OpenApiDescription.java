package land.gleam.identity.examples.jetty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import land.gleam.identity.http.EndpointPath;

/** The endpoint's OpenAPI description, which is in core's jar. */
final class OpenApiDescription {
    private static final String FILE = "/META-INF/gleam-identity/openapi.yaml";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode root;

    private OpenApiDescription(JsonNode root) {
        this.root = root;
    }

    static OpenApiDescription read() throws IOException {
        try (InputStream yaml = Objects.requireNonNull(OpenApiDescription.class.getResourceAsStream(FILE), FILE)) {
            return new OpenApiDescription(new YAMLMapper().readTree(yaml));
        }
    }

    JsonNode root() {
        return root;
    }

    /** Returns all described responses, each as {@code POST 200}. */
    Set<String> responses() {
        Set<String> responses = new TreeSet<>();
        path().properties()
                .forEach(operation -> operation
                        .getValue()
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(
                                status -> responses.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + status)));
        return responses;
    }

    JsonNode response(String method, int status) {
        return resolved(
                path().path(method.toLowerCase(Locale.ROOT)).path("responses").path(Integer.toString(status)));
    }

    /** Resolves a reference; returns any other node itself. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /** Returns the violations of the schema. */
    List<String> problems(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components")); // the target of its references
        return SCHEMAS.getSchema(whole).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode path() {
        return root.path("paths").path(EndpointPath.DEFAULT);
    }
}
