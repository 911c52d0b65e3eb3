package land.gleam.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the scripts in {@code src/test/node}. Fails if Node is missing, since these tests only run on request. */
final class NodeScripts {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private NodeScripts() {}

    /** Returns the script's answer to each request, with one JSON value per line in both directions. */
    static <T> List<T> ask(String script, List<Map<String, @Nullable Object>> requests, TypeReference<T> answer) {
        String lines = requests.stream().map(NodeScripts::toJson).collect(Collectors.joining("\n"));
        List<T> answers = new String(run(script, lines), StandardCharsets.UTF_8)
                .lines()
                .map(line -> fromJson(line, answer))
                .toList();
        if (answers.size() != requests.size()) {
            throw new AssertionError(script + " gave " + answers.size() + " answers to " + requests.size());
        }
        return answers;
    }

    /** Returns the output of the script, or fails if its exit code is not 0. */
    static byte[] run(String script, String input) {
        try {
            Path in = Files.writeString(Files.createTempFile("node", ".in"), input);
            Path out = Files.createTempFile("node", ".out");
            Path errors = Files.createTempFile("node", ".err");
            try {
                Process process = new ProcessBuilder(
                                "node", SCRIPTS.resolve(script).toString())
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(errors.toFile())
                        .start();
                if (!process.waitFor(5, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError(script + " did not end");
                }
                if (process.exitValue() != 0) {
                    throw new AssertionError(
                            script + " failed; was `npm ci` run beside it?\n" + Files.readString(errors));
                }
                return Files.readAllBytes(out);
            } finally {
                for (Path file : List.of(in, out, errors)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("These tests need Node on the PATH, version 18 or newer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String toJson(Map<String, @Nullable Object> request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T fromJson(String line, TypeReference<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
