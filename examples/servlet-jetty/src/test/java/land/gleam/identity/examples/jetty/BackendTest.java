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
    void printsRequestsThatAreAnsweredAsItSays() throws Exception {
        assertThat(execute("--port", "0")).isZero();

        Map<String, Integer> said = new LinkedHashMap<>();
        Map<String, Integer> answered = new LinkedHashMap<>();
        for (MatchResult line : CURL.matcher(out.toString()).results().toList()) {
            said.put(line.group(), Integer.valueOf(line.group(1)));
            answered.put(line.group(), post(line.group(4), line.group(2)).statusCode());
        }
        assertThat(said.values()).containsExactly(200, 403, 401, 403);
        assertThat(answered).isEqualTo(said);
        assertThat(out.toString()).startsWith("DEMO: ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void signsForTheProjectOfTheEnvironment() throws Exception {
        useSecret();

        assertThat(execute("--port", "0")).isZero();

        HttpResponse<String> answer = post(tokenUri().toString(), "-H 'Authorization: Bearer demo-ada'");
        String token = new ObjectMapper()
                .readTree(answer.body())
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
    void freesItsPortWhenStopped() throws Exception {
        execute("--port", "0");
        int port = tokenUri().getPort();

        stop();

        Backend next = new Backend(environment);
        assertThat(next.execute(new PrintWriter(out), new PrintWriter(err), "--port", Integer.toString(port)))
                .isZero();
        Objects.requireNonNull(next.server()).close();
    }

    @Test
    void saysSoWhenThePortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            assertWrongInput(
                    "Port " + port + " can't be used; another program may have it. Choose one with --port.",
                    "--port",
                    port);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port many  | There is an argument that is no option, or an option with a value that it can't take. Try --help.
            --port -1    | --port must be 0 to 65535.
            --port 65536 | --port must be 0 to 65535.
            --prot 8080  | There is an argument that is no option, or an option with a value that it can't take. Try --help.
            """)
    void answersWrongOptionsWithOneSentence(String args, String sentence) {
        assertWrongInput(sentence, args.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"GLEAM_IDENTITY_SECRET", "GLEAM_IDENTITY_AUDIENCE"})
    void wantsSecretAndAudienceTogether(String missing) {
        useSecret();
        environment.put(missing, "");

        assertWrongInput("Only one of GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_AUDIENCE is set. Set both for your Gleam"
                + " project, or neither for a demo.");
    }

    @Test
    void refusesAShortSecretWithoutShowingIt() {
        useSecret();
        environment.put("GLEAM_IDENTITY_SECRET", "sixteen bytes ok");

        assertThat(execute("--port", "0")).isEqualTo(2);

        assertThat(err.toString()).contains("16 bytes").doesNotContain("sixteen bytes ok");
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void helpStartsNothing() {
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

    private void assertWrongInput(String sentence, String... args) {
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
