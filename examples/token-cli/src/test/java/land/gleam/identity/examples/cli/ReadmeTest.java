package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The README shows the program's own output. */
class ReadmeTest {
    private static final Map<String, String> VARIABLES =
            Map.of("\"$TOKEN\"", Tokens.GOOD, "\"$WRONG\"", Tokens.WRONG_TWICE);
    private static final Pattern BLOCK = Pattern.compile("```text\n\\$ gleam-token ([^\n]+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");
    private static final Pattern HEAD = Pattern.compile(" \\| head -n (\\d+)$");

    @TestFactory
    Stream<DynamicTest> shownOutput_isTheProgramsOwn() throws IOException {
        return examples()
                .map(example -> DynamicTest.dynamicTest(example.group(1), () -> {
                    try (Endpoint endpoint = Endpoint.bad()) {
                        assertThat(outputOf(example.group(1), endpoint.url())).isEqualTo(example.group(2));
                    }
                }));
    }

    @Test
    void outputOfEachCommand_isShown() throws IOException {
        assertThat(examples().map(example -> example.group(1).split(" ", 2)[0]))
                .contains("sign", "verify", "explain", "check", "fingerprint", "completion");
    }

    private static Stream<MatchResult> examples() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("README.md"))).results();
    }

    private static String outputOf(String command, String url) {
        String[] arguments = WORD.matcher(HEAD.matcher(command).replaceAll(""))
                .results()
                .map(word -> word.group().equals("\"$URL\"")
                        ? url
                        : VARIABLES.getOrDefault(word.group(), word.group().replace("'", "")))
                .toArray(String[]::new);
        CliRunner.Result result = new CliRunner().with("ADA", "SESSION=ada").run(arguments);
        String output = result.err() + result.out();
        return HEAD.matcher(command)
                .results()
                .findFirst()
                .map(head -> firstLines(output, Integer.parseInt(head.group(1))))
                .orElse(output);
    }

    private static String firstLines(String text, int count) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        return lines.stream().limit(count).collect(Collectors.joining("\n", "", "\n"));
    }
}
