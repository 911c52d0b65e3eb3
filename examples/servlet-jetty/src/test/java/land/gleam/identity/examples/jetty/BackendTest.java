package land.gleam.identity.examples.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendTest {
    private static final String SECRET = "a secret for tests, 32 bytes or more";
    private static final Pattern CURL =
            Pattern.compile("# .*: (?<status>\\d+).*\\Rcurl -i -X POST (?<headers>(-H '[^']+' )*)(?<uri>\\S+)\\R");
    private static final Pattern HEADER = Pattern.compile("-H '([^:]+): ([^']+)'");

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Backend backend = new Backend(environment);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        BackendServer server = backend.server();
        if (server != null) {
            server.close();
        }
    }

    @Test
    void printedRequests_receiveTheResponsesThatArePrinted() throws Exception {
        assertThat(execute("--port", "0")).isZero();

        Map<String, Integer> printed = new LinkedHashMap<>();
        Map<String, Integer> received = new LinkedHashMap<>();
        for (MatchResult line : CURL.matcher(out.toString()).results().toList()) {
            printed.put(line.group(), Integer.valueOf(line.group(1)));
            received.put(line.group(), post(line.group(4), line.group(2)).statusCode());
        }
        assertThat(printed.values()).containsExactly(200, 403, 401, 403);
        assertThat(received).isEqualTo(printed);
        assertThat(out.toString()).startsWith("DEMO: ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void backend_signsForTheProjectInTheEnvironment() throws Exception {
        useSecret();

        assertThat(execute("--port", "0")).isZero();

        HttpResponse<String> response = post(tokenUri().toString(), "-H 'Authorization: Bearer demo-ada'");
        String token = new ObjectMapper()
                .readTree(response.body())
                .path("signedIdentityToken")
                .asText();
        assertThat(GleamIdentityVerifier.builder()
                        .secret(IdentitySecret.of(SECRET))
                        .audience("proj_real")
                        .build()
                        .verify(token)
                        .user()
                        .id())
                .isEqualTo("user_42");
        assertThat(out.toString()).doesNotContain("DEMO").doesNotContain(SECRET);
    }

    @Test
    void stoppedBackend_releasesItsPort() throws Exception {
        execute("--port", "0");
        int port = tokenUri().getPort();

        stop();

        Backend next = new Backend(environment);
        assertThat(next.execute(new PrintWriter(out), new PrintWriter(err), "--port", Integer.toString(port)))
                .isZero();
        Objects.requireNonNull(next.server()).close();
    }

    @Test
    void portInUse_isReportedInOneSentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertInvalidInput(
                    "Port " + port + " is unavailable; another program may use it. Choose another with --port.",
                    "--port",
                    port);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port many  | An argument is not an option, or the value of an option is invalid. Try --help.
            --port -1    | --port must be 0 to 65535.
            --port 65536 | --port must be 0 to 65535.
            --prot 8080  | An argument is not an option, or the value of an option is invalid. Try --help.
            """)
    void invalidOption_isReportedInOneSentence(String args, String sentence) {
        assertInvalidInput(sentence, args.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"GLEAM_IDENTITY_SECRET", "GLEAM_IDENTITY_AUDIENCE"})
    void secretAndAudience_mustBeSetTogether(String missing) {
        useSecret();
        environment.put(missing, "");

        assertInvalidInput(
                "Only one of GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE is set. Set both for your Gleam"
                        + " project, or neither for a demo.");
    }

    @Test
    void shortSecret_isRefusedAndNotShown() {
        useSecret();
        environment.put("GLEAM_IDENTITY_SECRET", "sixteen bytes ok");

        assertThat(execute("--port", "0")).isEqualTo(2);

        assertThat(err.toString()).contains("16 bytes").doesNotContain("sixteen bytes ok");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void help_startsNothing() {
        assertThat(execute("--help")).isZero();

        assertThat(out.toString()).contains("--port", "GLEAM_IDENTITY_SECRET");
        assertThat(backend.server()).isNull();
    }

    private URI tokenUri() {
        return Objects.requireNonNull(backend.server()).tokenUri();
    }

    private void useSecret() {
        environment.put("GLEAM_IDENTITY_SECRET", SECRET);
        environment.put("GLEAM_IDENTITY_AUDIENCE", "proj_real");
    }

    private void assertInvalidInput(String sentence, String... args) {
        assertThat(execute(args)).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(sentence);
        assertThat(out.toString()).isEmpty();
        assertThat(backend.server()).isNull();
    }

    private int execute(String... args) {
        return backend.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private HttpResponse<String> post(String uri, String headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).POST(BodyPublishers.noBody());
        HEADER.matcher(headers).results().forEach(header -> request.header(header.group(1), header.group(2)));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
