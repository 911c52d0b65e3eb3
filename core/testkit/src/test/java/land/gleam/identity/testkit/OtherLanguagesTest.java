package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.testkit.EndpointReport.Finding;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examines endpoints with Express and Flask. Needs what {@link LibrariesTest} needs. */
@Tag("node")
class OtherLanguagesTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "none,",
        "login-page, ANONYMOUS_CALLER",
        "undefined, ANONYMOUS_CALLER",
        "milliseconds, LIFETIME",
        "decoded-secret, SIGNATURE",
        "audience, AUDIENCE",
        "query, CHOSEN_USER",
        "body, CHOSEN_USER",
        "get, OTHER_METHOD",
        "origin, FOREIGN_ORIGIN",
        "cors, CORS",
        "no-store, CACHEABLE",
        "etag, ETAG"
    })
    void faultOnExpress_isFoundByItsRuleAndNoOther(String fault, String code) throws Exception {
        assertFound(code, "node", "src/test/node/endpoints.mjs", fault);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "none,",
        "login-page, ANONYMOUS_CALLER",
        "hex, TOKEN_FORMAT",
        "none-as-text, SUBJECT",
        "two-hours, LIFETIME",
        "no-audience, NO_AUDIENCE",
        "issued-by, UNKNOWN_CLAIM",
        "e-mail, EMAIL_AS_SUBJECT",
        "form, CHOSEN_USER",
        "header, CHOSEN_USER",
        "constant, SHARED_SUBJECT",
        "put, OTHER_METHOD",
        "fetch-site, FOREIGN_ORIGIN",
        "no-cache, CACHEABLE",
        "text, CONTENT_TYPE",
        "clock, CLOCK"
    })
    void faultOnFlask_isFoundByItsRuleAndNoOther(String fault, String code) throws Exception {
        assertFound(code, System.getProperty("python", "python3"), "src/test/python/endpoints.py", fault);
    }

    private static void assertFound(String code, String... command) throws Exception {
        EndpointReport report = examine(command);

        assertThat(Stream.concat(report.failures().stream(), report.warnings().stream())
                        .map(Finding::code))
                .as(report.toString())
                .isEqualTo(Stream.ofNullable(code).toList());
    }

    private static EndpointReport examine(String... command) throws IOException, InterruptedException {
        Process server = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = server.inputReader()) {
            String url = out.readLine();
            assertThat(url).as(String.join(" ", command) + " does not start").isNotNull();
            IdentitySecret secret = IdentitySecret.of(TestEndpoint.SECRET);
            return EndpointExamination.builder(URI.create(url))
                    .cookie("SESSION=ada-session")
                    .secondCookie("SESSION=bob-session")
                    .secret(secret)
                    .audience(TestEndpoint.AUDIENCE)
                    .limits(EndpointExaminationTest.QUICK)
                    .build()
                    .run();
        } finally {
            server.getOutputStream().close();
            if (!server.waitFor(10, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }
}
