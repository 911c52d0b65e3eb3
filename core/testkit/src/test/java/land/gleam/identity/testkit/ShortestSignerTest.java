package land.gleam.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import land.gleam.identity.testkit.Vectors.Vector;
import land.gleam.identity.testkit.java8.GleamToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signer that VECTORS.md names for backends on Java 8; {@link LibrariesTest} runs the one in Python. */
class ShortestSignerTest {
    static List<Vector> tokens() {
        return Vectors.sign().stream()
                .filter(vector -> vector.json().has("token"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void shortestSigner_producesTheVector(Vector vector) throws Exception {
        JsonNode json = vector.json();
        JsonNode user = json.get("user");
        long expiresAt = Instant.parse(vector.text("time"))
                .plusSeconds(json.get("lifetimeSeconds").longValue())
                .getEpochSecond();

        assertThat(GleamToken.sign(
                        vector.text("secret"),
                        json.get("audience").textValue(),
                        user.get("id").textValue(),
                        expiresAt,
                        present(user, "name"),
                        present(user, "avatarUrl"),
                        present(user, "email")))
                .isEqualTo(vector.text("token"));
    }

    @Test
    void shortestSigner_compilesForJava8(@TempDir Path classes) throws Exception {
        JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8)) {
            assertThat(compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("--release", "8", "-d", classes.toString(), "-Xlint:-options"),
                                    null,
                                    files.getJavaFileObjects(
                                            Path.of("src/test/java/land/gleam/identity/testkit/java8/GleamToken.java")))
                            .call())
                    .isTrue();
        }
    }

    /** A blank field is absent; callers of the signer omit it. */
    private static @Nullable String present(JsonNode user, String field) {
        String text = user.path(field).textValue();
        return text == null || text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))
                ? null
                : text;
    }
}
