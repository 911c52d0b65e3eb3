package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At once: an examination waits between its requests. */
@Execution(ExecutionMode.CONCURRENT)
class CheckTest {
    private static final String NOWHERE = "http://127.0.0.1:1/";

    private final CliRunner cli = new CliRunner();

    @Test
    void goodEndpoint_isReportedAsGood(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("cookie"), "Cookie: SESSION=bob\n");
        try (Endpoint endpoint = Endpoint.good()) {
            CliRunner.Result result = cli.with("ADA", "SESSION=ada")
                    .run(
                            "check",
                            "--cookie=env:ADA",
                            "--second-cookie=@" + file,
                            "--fingerprint=69932746",
                            endpoint.url());

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(result.out())
                    .startsWith("GOOD at 2026-11-22T12:00:00Z, after 22 requests\n\nPassed\n  - ")
                    .contains("\n  - AUDIENCE: The claim aud is the expected audience.\n")
                    .doesNotContain("SESSION", "eyJ", "Not checked");
            assertThat(endpoint.requests).hasSize(22);
        }
    }

    @Test
    void badEndpoint_isReportedWithEveryPart(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("headers"), "X-Demo: a:b\n\ncookie: SESSION=ada\n");
        try (Endpoint endpoint = Endpoint.bad()) {
            CliRunner.Result text = cli.without(Environment.SECRET)
                    .without(Environment.AUDIENCE)
                    .run("check", "--header", "@" + file, "--color=always", endpoint.url());
            CliRunner.Result json = cli.run("check", "--header=@" + file, "--json", endpoint.url());

            assertThat(text.exitCode()).isEqualTo(1);
            assertThat(json.exitCode()).isEqualTo(1);
            assertThat(text.out())
                    .contains("\u001b[31mFAILED", "\n\n\u001b[1m\u001b[31mCHOSEN_USER\u001b[")
                    .contains("SIGNATURE: no secret was given", "AUDIENCE: no audience was given");
            assertThat(json.out()).matches("[\\x20-\\x7e]+\n");
            JsonNode report = new ObjectMapper().readTree(json.out());
            assertThat(report.fieldNames())
                    .toIterable()
                    .containsExactly("good", "checkedAt", "requests", "failures", "warnings", "notChecked", "passed");
            assertThat(report.path("failures").findValuesAsText("code")).containsExactly("CHOSEN_USER", "CACHEABLE");
            assertThat(report.path("failures").get(0).fieldNames())
                    .toIterable()
                    .containsExactly("code", "what", "sent", "found", "wanted", "why", "fix");
            assertThat(report.path("notChecked").get(0).path("reason").asText()).isEqualTo("no audience was given");
            assertThat(report.path("passed").findValuesAsText("code")).contains("TOKEN_FORMAT", "CORS");
            assertThat(report.path("failures").get(0).path("sent").asText())
                    .isEqualTo("POST with the user's credentials and ?id= another ID");
            assertThat(endpoint.requests.get(1)).contains("X-Demo: a:b\n", "Cookie: SESSION=ada\n");
        }
    }

    @Test
    void unreachableEndpoint_isAFailure() {
        CliRunner.Result result = cli.run("check", "--cookie=SESSION=ada", NOWHERE);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("FAILED at 2026-11-22T12:00:00Z, after 1 request\n\nUNREACHABLE\n")
                .contains("\n  found:  the connection was refused\n");
    }

    /** An address for documentation (RFC 5737), which needs no look-up. */
    @Test
    void plainHttpToAnotherMachine_isAFailureAndNothingIsSent() {
        CliRunner.Result result = cli.run("check", "--cookie=SESSION=ada", "http://192.0.2.1/");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("FAILED at 2026-11-22T12:00:00Z, after 0 requests\n\nPLAIN_HTTP\n")
                .contains("\n  sent:   nothing\n");
    }

    @Test
    void secondUsersHeader_isUsed() throws Exception {
        try (Endpoint endpoint = Endpoint.good()) {
            CliRunner.Result result = cli.run(
                    "check",
                    "--cookie=SESSION=ada",
                    "--second-header=Cookie: SESSION=bob",
                    "--audience=other",
                    endpoint.url());

            assertThat(result.out())
                    .contains("\nAUDIENCE\n", "\n  found:  another audience\n", "\n  - SHARED_SUBJECT: Two users have");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--header", "--second-header", "--cookie", "--second-cookie"})
    void blankFileOrVariable_isWrongUse(String option, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("planted"), " \n\n");

        for (String credential : new String[] {"@" + file, "env:BLANK"}) {
            CliRunner.Result result =
                    cli.with("BLANK", " \n").run("check", "--header=X-Demo: a", option, credential, NOWHERE);

            assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
            assertThat(result.err()).isNotBlank().doesNotContain("planted");
        }
        assertThat(cli.run("check", "--header=@" + file, NOWHERE).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NOWHERE,
                "--header=planted " + NOWHERE,
                "--header=planted\n:x " + NOWHERE,
                "--header=Host:planted " + NOWHERE,
                "--header=@/planted " + NOWHERE,
                "--header=@/dev " + NOWHERE,
                "--header=@/dev/zero " + NOWHERE,
                "--header=@\u0000 " + NOWHERE,
                "--cookie=env:PLANTED " + NOWHERE,
                "--cookie=a\nplanted " + NOWHERE,
                "--cookie=planted ftp://planted/",
                "--cookie=planted planted^",
                "--cookie=planted http://user:planted@localhost/",
                "--cookie=planted --fingerprint=planted " + NOWHERE,
                "--cookie=planted",
                "--secret=planted " + NOWHERE
            })
    void wrongUse_isOneMessageWithoutValues(String arguments) {
        String[] command = Stream.concat(Stream.of("check"), Arrays.stream(arguments.split(" ", -1)))
                .toArray(String[]::new);

        CliRunner.Result result = cli.run(command);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotBlank().doesNotContainIgnoringCase("planted");
    }
}
