package land.gleam.identity.spring.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One app, from its start to its end, with a secret planted in every way: none is found in its logs, in Actuator, or in
 * the text of anything within.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecrecyOfARunningAppTest {
    private static final Pattern TOKEN = Pattern.compile("\"signedIdentityToken\":\"([^\"]+)\"");

    /** Java's and Spring's own doors to the configuration, raw. SECURITY.md names them. */
    private static final Set<String> THE_CONFIGURATION_ITSELF = Set.of(
            "bean environment",
            "bean systemProperties",
            "bean systemEnvironment",
            "MBean java.lang:type=Runtime SystemProperties",
            "MBean java.lang:type=Runtime InputArguments");

    private final Map<String, Integer> statuses = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private SecrecyActuator actuator;

    @SuppressWarnings("NullAway.Init")
    private String token;

    @SuppressWarnings("NullAway.Init")
    private String log;

    @SuppressWarnings("NullAway.Init")
    private String output;

    @SuppressWarnings("NullAway.Init")
    private List<String> told;

    @BeforeAll
    void liveThroughAnApp(@TempDir Path directory) throws IOException, InterruptedException {
        SecrecyPlants plants = new SecrecyPlants(directory);
        try (SecrecyProcess app = new SecrecyProcess(plants)) {
            String endpoint = app.url("/gleam/identity-token");
            token = found(TOKEN, ask("token", post(endpoint).header("Authorization", basic(SecrecyApp.USER))));
            ask("anonymous", post(endpoint));
            ask("cross-origin", post(endpoint).header("Sec-Fetch-Site", "cross-site"));
            ask("impossible", post(endpoint).header("Authorization", basic(SecrecyApp.IMPOSSIBLE_USER)));
            ask("wrong method", HttpRequest.newBuilder(URI.create(endpoint)));
            actuator = new SecrecyActuator(app.url("/actuator"));
            ask("shutdown", post(app.url("/actuator/shutdown")));
            output = app.outputToTheEnd();
        }
        log = Files.readString(plants.logFile());
        told = Files.readAllLines(plants.toldFile());
    }

    @Test
    void theAppDidAllThatIsToBeSearched() {
        assertThat(statuses)
                .containsEntry("token", 200)
                .containsEntry("anonymous", 401)
                .containsEntry("cross-origin", 403)
                .containsEntry("impossible", 500)
                .containsEntry("wrong method", 405)
                .containsEntry("shutdown", 200);
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(SecrecyPlants.MAIN))
                .audience("proj_demo")
                .build();
        assertThat(verifier.verify(token).user().id()).isEqualTo(SecrecyApp.USER);
        assertThat(log)
                .contains(" TRACE ", "since the resolver of the user failed", "is in force now; its fingerprint is")
                .contains("Meanwhile the last good secret stays in use.", "Destroying singletons");
        assertThat(actuator.answers())
                .containsKeys("/beans", "/conditions", "/configprops", "/env", "/health", "/httpexchanges", "/info")
                .containsKeys("/logfile", "/loggers", "/mappings", "/metrics", "/startup", "/threaddump")
                .containsKeys("/metrics/gleam.identity.sign", "/metrics/http.server.requests");
        assertThat(told)
                .anyMatch(line -> line.startsWith("bean gleamIdentitySigner"))
                .anyMatch(line -> line.startsWith("bean definition gleamIdentitySigner"));
    }

    @Test
    void theSearchFindsWhatNothingHides() {
        assertThat(SecrecySearch.FOR_HARMLESS.in(log)).isNotEmpty();
        assertThat(SecrecySearch.FOR_HARMLESS.in(actuator.answer("/env"))).isNotEmpty();
        assertThat(showing(SecrecySearch.FOR_HARMLESS))
                .contains("bean environment", "MBean org.springframework.boot:type=Endpoint,name=Env environment");
    }

    @Test
    void noLogShowsASecretOrAToken() {
        assertThat(SecrecySearch.FOR_SECRETS.in(log + output)).isEmpty();
        assertThat(SecrecySearch.forTokens(List.of(token)).in(log + output)).isEmpty();
    }

    @Test
    void noActuatorEndpointShowsASecretOrAToken() {
        actuator.answers().forEach((path, answer) -> {
            assertThat(SecrecySearch.FOR_SECRETS.in(answer)).as(path).isEmpty();
            assertThat(SecrecySearch.forTokens(List.of(token)).in(answer))
                    .as(path)
                    .isEmpty();
        });
    }

    @Test
    void noBeanOrMBeanShowsASecretButTheConfigurationItself() {
        assertThat(showing(SecrecySearch.FOR_SECRETS)).isEqualTo(new TreeSet<>(THE_CONFIGURATION_ITSELF));
    }

    @Test
    void whatIsMaskedIsNothingButSecrets() {
        assertThat(actuator.maskedNames())
                .containsExactlyInAnyOrder(
                        "sun.java.command",
                        "MY_KEY",
                        "SPRING_APPLICATION_JSON",
                        "GLEAM_IDENTITY_PROJECTS_ENVIRONMENT_SECRET",
                        "my.json-key",
                        "my.number",
                        "my.first-part",
                        "my.last-part",
                        "my.header",
                        "rotated-secret",
                        "gleam.identity.secret",
                        "gleam.identity.projects.argument.secret",
                        "gleam.identity.projects.argument.secret",
                        "gleam.identity.projects.json.SECRET",
                        "gleam.identity.projects.jsonalias.secret",
                        "gleam.identity.projects.number.secret",
                        "gleam.identity.projects.parts.secret",
                        "gleam.identity.projects.properties.secret",
                        "gleam.identity.projects.system.secret",
                        "gleam.identity.projects.tree.secret",
                        "gleam.identity.projects.yaml.secret",
                        "gleam.IDENTITY.projects.spelling.Secret",
                        "gleam.identity.projects[index].secret");
        assertThat(actuator.answer("/env")).contains("\"proj_demo\"", "/tree/rotated-secret\"");
        assertThat(actuator.answer("/configprops/gleam.identity"))
                .contains("\"proj_demo\"", "/tree/rotated-secret\"", "\"allowShortSecret\":false", "\"PT5M\"");
        assertThat(actuator.answer("/configprops/my"))
                .contains("\"header\":\"******\"", "\"harmless\":\"" + SecrecySearch.HARMLESS);
    }

    private Set<String> showing(SecrecySearch search) {
        Set<String> names = new TreeSet<>();
        for (String line : told) {
            if (!search.in(line).isEmpty()) {
                names.add(line.substring(0, line.indexOf(SecrecyTell.IS)));
            }
        }
        return names;
    }

    private String ask(String what, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = App.send(request);
        statuses.put(what, response.statusCode());
        return response.body();
    }

    private static HttpRequest.Builder post(String url) {
        return HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody());
    }

    private static String basic(String user) {
        byte[] credentials = (user + ":" + SecrecyApp.PASSWORD).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
