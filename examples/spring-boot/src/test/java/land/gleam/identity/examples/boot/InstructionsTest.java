package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstructionsTest {
    private static final Pattern CURL = Pattern.compile(
            "# .*: (\\d+).*\\Rcurl -i -X POST ((?:-H \"[^\"]+\" )*)http://127\\.0\\.0\\.1:\\d+(\\S+)\\R");
    private static final Pattern HEADER = Pattern.compile("-H \"([^:]+): ([^\"]+)\"");

    @Test
    void printedRequests_getTheStatusesTheyPromise() throws Exception {
        try (RunningBackend backend = RunningBackend.start()) {
            Map<String, String> said = new LinkedHashMap<>();
            Map<String, String> answered = new LinkedHashMap<>();
            for (MatchResult line :
                    CURL.matcher(Instructions.text(backend.port())).results().toList()) {
                said.put(line.group(), line.group(1));
                answered.put(line.group(), status(backend, line.group(2), line.group(3)));
            }

            assertThat(said.values()).containsExactly("200", "200", "401", "403");
            assertThat(answered).isEqualTo(said);
        }
    }

    private static String status(RunningBackend backend, String options, String path) throws Exception {
        TestClient client = options.contains("$APP") ? TestClient.app(backend, "ada") : TestClient.anonymous(backend);
        String[] otherHeaders = HEADER.matcher(options)
                .results()
                .filter(header -> !header.group(2).contains("$APP"))
                .flatMap(header -> Stream.of(header.group(1), header.group(2)))
                .toArray(String[]::new);
        return Integer.toString(client.post(path, otherHeaders).statusCode());
    }
}
