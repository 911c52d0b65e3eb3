package land.gleam.identity.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No input of the corpus breaks a rule. */
class CorpusTest {
    static List<Path> tokens() throws IOException {
        return inputs("tokens");
    }

    static List<Path> users() throws IOException {
        return inputs("users");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void verify_keepsTheRulesForEveryTokenOfTheCorpus(Path input) {
        assertThatCode(() -> VerifyTarget.fuzzerTestOneInput(Files.readAllBytes(input)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void explain_keepsTheRulesForEveryTokenOfTheCorpus(Path input) {
        assertThatCode(() -> ExplainTarget.fuzzerTestOneInput(Files.readAllBytes(input)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("users")
    void sign_keepsTheRulesForEveryUserOfTheCorpus(Path input) {
        assertThatCode(() -> SignTarget.fuzzerTestOneInput(Files.readAllBytes(input)))
                .doesNotThrowAnyException();
    }

    private static List<Path> inputs(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("corpus", folder))) {
            return files.sorted().toList();
        }
    }
}
