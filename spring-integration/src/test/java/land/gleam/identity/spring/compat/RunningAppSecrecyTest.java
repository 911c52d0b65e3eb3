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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One app, from its start to its end, with secrets configured in every way that Boot has: none is found in its logs, in
 * Actuator, or in the text of its beans and MBeans.
 */
@Tag("compat")
@Tag("matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunningAppSecrecyTest {
    private static final Pattern TOKEN = Pattern.compile("\"signedIdentityToken\":\"([^\"]+)\"");

    /** Where Java and Spring give the raw configuration, as SECURITY.md says. */
    private static final Set<String> RAW_CONFIGURATION = Set.of(
            "bean environment",
            "bean systemProperties",
            "bean systemEnvironment",
            "MBean java.lang:type=Runtime SystemProperties",
            "MBean java.lang:type=Runtime InputArguments");

    private final Map<String, Integer> statuses = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private ActuatorCrawler actuator;

    @SuppressWarnings("NullAway.Init")
    private String token;

    @SuppressWarnings("NullAway.Init")
    private String log;

    @SuppressWarnings("NullAway.Init")
    private String output;

    @SuppressWarnings("NullAway.Init")
    private List<String> dump;

    @BeforeAll
    void runApp(@TempDir Path directory) throws IOException, InterruptedException {
        PlantedSecrets plants = new PlantedSecrets(directory);
        try (PlantedSecretsProcess app = new PlantedSecretsProcess(plants)) {
            String endpoint = app.url("/gleam/identity-token");
            token = found(TOKEN, send("token", post(endpoint).header("Authorization", basic(PlantedSecretsApp.USER))));
            send("anonymous", post(endpoint));
            send("cross-origin", post(endpoint).header("Sec-Fetch-Site", "cross-site"));
            send("invalid user", post(endpoint).header("Authorization", basic(PlantedSecretsApp.INVALID_USER)));
            send("wrong method", HttpRequest.newBuilder(URI.create(endpoint)));
            actuator = new ActuatorCrawler(app.url("/actuator"));
            send("shutdown", post(app.url("/actuator/shutdown")));
            output = app.outputToTheEnd();
        }
        log = Files.readString(plants.logFile());
        dump = Files.readAllLines(plants.dumpFile());
    }

    @Test
    void app_didEverythingThatIsSearched() {
        assertThat(statuses)
                .containsEntry("token", 200)
                .containsEntry("anonymous", 401)
                .containsEntry("cross-origin", 403)
                .containsEntry("invalid user", 403)
                .containsEntry("wrong method", 405)
                .containsEntry("shutdown", 200);
        IdentitySecret secret = IdentitySecret.of(PlantedSecrets.MAIN);
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(secret)
                .audience("proj_demo")
                .build();
        assertThat(verifier.verify(token).user().id()).isEqualTo(PlantedSecretsApp.USER);
        assertThat(log)
                .contains(
                        " TRACE ",
                        "a caller whose ID is missing or invalid",
                        "was loaded again: IdentitySecret[fingerprint=")
                .contains("The last good secret remains in use.", "Destroying singletons")
                .contains("Gleam project main: GleamIdentitySigner[audience=\"proj_demo\", lifetime=PT5M],"
                        + " IdentitySecret[fingerprint=" + secret.fingerprint() + "]");
        assertThat(actuator.responses())
                .containsKeys("/beans", "/conditions", "/configprops", "/env", "/health", "/httpexchanges", "/info")
                .containsKeys("/logfile", "/loggers", "/mappings", "/metrics", "/startup", "/threaddump")
                .containsKeys("/metrics/gleam.identity.sign", "/metrics/http.server.requests");
        assertThat(dump)
                .anyMatch(line -> line.startsWith("bean gleamIdentitySigner"))
                .anyMatch(line -> line.startsWith("bean definition gleamIdentitySigner"));
    }

    @Test
    void search_findsTextThatNothingMasks() {
        assertThat(TextSearch.HARMLESS_TEXT.in(log)).isNotEmpty();
        assertThat(TextSearch.HARMLESS_TEXT.in(actuator.response("/env"))).isNotEmpty();
        assertThat(showing(TextSearch.HARMLESS_TEXT))
                .contains("bean environment", "MBean org.springframework.boot:type=Endpoint,name=Env environment");
    }

    @Test
    void log_showsNoSecretAndNoToken() {
        assertThat(TextSearch.SECRETS.in(log + output)).isEmpty();
        assertThat(TextSearch.forTokens(List.of(token)).in(log + output)).isEmpty();
    }

    @Test
    void actuatorEndpoints_showNoSecretAndNoToken() {
        actuator.responses().forEach((path, response) -> {
            assertThat(TextSearch.SECRETS.in(response)).as(path).isEmpty();
            assertThat(TextSearch.forTokens(List.of(token)).in(response))
                    .as(path)
                    .isEmpty();
        });
    }

    @Test
    void beansAndMBeans_showNoSecretExceptTheConfigurationItself() {
        assertThat(showing(TextSearch.SECRETS)).isEqualTo(new TreeSet<>(RAW_CONFIGURATION));
    }

    @Test
    void maskedProperties_areSecretsOnly() {
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
        assertThat(actuator.response("/env")).contains("\"proj_demo\"", "/tree/rotated-secret\"");
        assertThat(actuator.response("/configprops/gleam.identity"))
                .contains("\"proj_demo\"", "/tree/rotated-secret\"", "\"allowShortSecret\":false", "\"PT5M\"");
        assertThat(actuator.response("/configprops/my"))
                .contains("\"header\":\"******\"", "\"harmless\":\"" + TextSearch.HARMLESS);
    }

    private Set<String> showing(TextSearch search) {
        Set<String> names = new TreeSet<>();
        for (String line : dump) {
            if (!search.in(line).isEmpty()) {
                names.add(line.substring(0, line.indexOf(ContextDump.SEPARATOR)));
            }
        }
        return names;
    }

    private String send(String what, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = BootApp.send(request);
        statuses.put(what, response.statusCode());
        return response.body();
    }

    private static HttpRequest.Builder post(String url) {
        return HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody());
    }

    private static String basic(String user) {
        byte[] credentials = (user + ":" + PlantedSecretsApp.PASSWORD).getBytes(UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
