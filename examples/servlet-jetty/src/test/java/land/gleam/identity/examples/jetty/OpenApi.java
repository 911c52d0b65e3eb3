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

/** The endpoint's OpenAPI description, as the servlet jar carries it. */
final class OpenApi {
    private static final String FILE = "/META-INF/gleam-identity/openapi.yaml";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode root;

    private OpenApi(JsonNode root) {
        this.root = root;
    }

    static OpenApi read() throws IOException {
        try (InputStream yaml = Objects.requireNonNull(OpenApi.class.getResourceAsStream(FILE), FILE)) {
            return new OpenApi(new YAMLMapper().readTree(yaml));
        }
    }

    JsonNode root() {
        return root;
    }

    /** All that is described, each as {@code POST 200}. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        path().properties()
                .forEach(operation -> operation
                        .getValue()
                        .path("responses")
                        .fieldNames()
                        .forEachRemaining(
                                status -> answers.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + status)));
        return answers;
    }

    JsonNode answer(String method, int status) {
        return resolved(
                path().path(method.toLowerCase(Locale.ROOT)).path("responses").path(Integer.toString(status)));
    }

    /** What a reference points to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /** What is wrong with the value, empty if nothing is. */
    List<String> problems(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components")); // where its references point to
        return SCHEMAS.getSchema(whole).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonNode path() {
        return root.path("paths").path(BackendServer.TOKEN_PATH);
    }
}
