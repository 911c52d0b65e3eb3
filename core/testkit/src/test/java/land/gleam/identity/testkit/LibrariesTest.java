package land.gleam.identity.testkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import land.gleam.identity.testkit.Vectors.Vector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Runs the vectors with other libraries: in Node, Python, and jjwt. Needs Node, what {@code npm ci} installs for core's
 * tests, and a Python with PyJWT. {@code -Dpython=…} names its executable.
 */
@Tag("node")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LibrariesTest {
    private static final Path VECTORS =
            Path.of("src/main/resources/META-INF/gleam-identity/gleam-identity-vectors.json");
    private static final Path PAGE = Path.of("LIBRARIES.md");
    private static final String TABLES = "<!-- LibrariesTest compares what follows. -->\n";

    /** What one library gets wrong without options, by the vector's ID, and its options. */
    record Mistakes(String library, Map<String, String> mistakes, List<Option> options) {
        /** Returns a cell of the table. */
        String with(String id) {
            String mistake = mistakes.getOrDefault(id, "");
            return mistake
                    + options.stream()
                            .filter(option -> option.corrects().contains(id))
                            .map(option -> ", but not with `" + option.name() + "`")
                            .collect(joining());
        }
    }

    /** An option of a library, the vectors that it corrects, and those that are only wrong with it. */
    record Option(String name, String option, List<String> corrects, List<String> spoils) {}

    private final List<Mistakes> libraries = new ArrayList<>();

    @BeforeAll
    void run() throws Exception {
        libraries.addAll(read(output(VECTORS, "node", "src/test/node/run.mjs")));
        libraries.addAll(read(output(VECTORS, System.getProperty("python", "python3"), "src/test/python/run.py")));
        libraries.add(JjwtRunner.run(jjwtVersion()));
    }

    @Test
    void vectorsScript_printsTheCommittedFile() throws Exception {
        assertThat(output(VECTORS, "node", "src/test/node/vectors.mjs")).isEqualTo(Files.readAllBytes(VECTORS));
    }

    @Test
    void signersByHand_produceEveryVector() {
        assertThat(mistakes("Python by hand")).isEmpty();
        assertThat(mistakes("Node by hand"))
                .doesNotContainKeys(
                        Vectors.sign().stream().map(Vector::toString).toArray(String[]::new));
    }

    @Test
    void verifierByHandInNode_obeysThePageAndTheRfcs() {
        Map<String, String> mistakes = mistakes("Node by hand");

        assertThat(Vectors.verify())
                .filteredOn(vector -> !vector.text("source").equals("library"))
                .extracting(Vector::toString)
                .doesNotContainAnyElementsOf(mistakes.keySet());
    }

    @Test
    void mistakesOfOtherLibraries_areInTheTable() throws IOException {
        String expected = tables();
        Path written = Files.writeString(Path.of("target/libraries.md"), expected);
        String page = Files.readString(PAGE);

        assertThat(page.substring(page.indexOf(TABLES) + TABLES.length()))
                .as("the end of %s, to be replaced by %s", PAGE, written.toAbsolutePath())
                .isEqualTo(expected);
    }

    private Map<String, String> mistakes(String library) {
        return libraries.stream()
                .filter(one -> one.library().equals(library))
                .map(Mistakes::mistakes)
                .findFirst()
                .orElseThrow();
    }

    private String tables() {
        StringBuilder text = new StringBuilder("\n| Library | Option | Then refused by mistake |\n|---|---|---|\n");
        for (Mistakes library : libraries) {
            for (Option option : library.options()) {
                if (!option.corrects().isEmpty()) {
                    text.append("| ").append(library.library()).append(" | `").append(option.option());
                    text.append("` | ").append(codes(option.spoils())).append(" |\n");
                }
            }
        }
        append(text, "Rules of Gleam's page and the RFCs", false);
        append(text, "Rules of this library alone", true);
        return text.toString();
    }

    private void append(StringBuilder text, String heading, boolean ofThisLibrary) {
        List<Mistakes> shown = libraries.stream()
                .filter(library -> !library.mistakes().isEmpty())
                .filter(library -> ofThisLibrary || !library.library().equals("Node by hand"))
                .toList();
        text.append("\n**").append(heading).append("**\n\n| Vectors |");
        shown.forEach(library -> text.append(' ').append(library.library()).append(" |"));
        text.append("\n|---|").append("---|".repeat(shown.size())).append('\n');
        Map<String, List<String>> rows = Stream.concat(Vectors.sign().stream(), Vectors.verify().stream())
                .filter(vector -> vector.text("source").equals("library") == ofThisLibrary)
                .map(Vector::toString)
                .collect(groupingBy(
                        id -> shown.stream().map(library -> library.with(id)).collect(joining(" | ")),
                        LinkedHashMap::new,
                        toList()));
        rows.forEach((cells, ids) -> {
            if (!cells.replaceAll("[ |]", "").isEmpty()) {
                text.append("| ").append(codes(ids)).append(" | ").append(cells).append(" |\n");
            }
        });
    }

    private static String codes(List<String> ids) {
        return ids.stream().map(id -> "`" + id + "`").collect(joining(" "));
    }

    private static List<Mistakes> read(byte[] json) throws IOException {
        return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }

    private static byte[] output(Path input, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("runner", ".out");
        Path errors = Files.createTempFile("runner", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command[1] + " did not end");
            }
            assertThat(process.exitValue())
                    .as(command[1] + ": " + Files.readString(errors))
                    .isZero();
            return Files.readAllBytes(out);
        } finally {
            Files.delete(out);
            Files.delete(errors);
        }
    }

    /** Returns the version in the implementation's Maven metadata. */
    private static String jjwtVersion() throws IOException {
        Properties metadata = new Properties();
        try (InputStream in = Objects.requireNonNull(
                LibrariesTest.class.getResourceAsStream("/META-INF/maven/io.jsonwebtoken/jjwt-impl/pom.properties"))) {
            metadata.load(in);
        }
        return metadata.getProperty("version");
    }
}
