package land.gleam.identity.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Every property can be set in every way that Spring Boot has. */
class PropertyBindingTest {
    private static final String SECRET = TestSecrets.PLANTED;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Returns all properties that can be set together. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("gleam.identity.enabled", "true");
        properties.put("gleam.identity.secret", TestSecrets.SHORT);
        properties.put("gleam.identity.previous-secret", SECRET);
        properties.put("gleam.identity.allow-short-secret", "true");
        properties.put("gleam.identity.audience", "shop");
        properties.put("gleam.identity.lifetime", "90s");
        properties.put("gleam.identity.endpoint.enabled", "true");
        properties.put("gleam.identity.endpoint.user", "subject");
        properties.put("gleam.identity.endpoint.path", "/api/token");
        properties.put("gleam.identity.endpoint.trusted-origins", "https://a.example,https://b.example");
        properties.put(
                "gleam.identity.projects.mobile.secret-file", secretFile().toString());
        properties.put("gleam.identity.projects.mobile.without-audience", "true");
        properties.put("gleam.identity.projects.mobile.lifetime", "300");
        properties.put("gleam.identity.projects.portal.secret", SECRET);
        properties.put("gleam.identity.projects.portal.audience", "portal");
        return properties;
    }

    private void bindsEverything(AppBuilder app) throws IOException {
        try (ConfigurableApplicationContext context = app.start()) {
            GleamIdentityProperties properties = context.getBean(GleamIdentityProperties.class);
            assertThat(properties.enabled()).isTrue();
            assertThat(fingerprint(properties.secret(), true)).isEqualTo(fingerprint(TestSecrets.SHORT));
            assertThat(properties.secretFile()).isNull();
            assertThat(fingerprint(properties.previousSecret(), true)).isEqualTo(fingerprint(SECRET));
            assertThat(properties.allowShortSecret()).isTrue();
            assertThat(properties.audience()).isEqualTo("shop");
            assertThat(properties.withoutAudience()).isFalse();
            assertThat(properties.lifetime()).isEqualTo(Duration.ofSeconds(90));
            assertThat(properties.endpoint())
                    .isEqualTo(new GleamIdentityProperties.Endpoint(
                            true,
                            GleamIdentityProperties.Endpoint.User.SUBJECT,
                            "/api/token",
                            List.of("https://a.example", "https://b.example")));
            assertThat(properties.projects()).containsOnlyKeys("mobile", "portal");
            assertThat(properties.projects().get("mobile"))
                    .isEqualTo(new GleamIdentityProperties.Project(
                            null, secretFile().toString(), false, null, true, Duration.ofMinutes(5)));
            GleamIdentityProperties.Project portal =
                    requireNonNull(properties.projects().get("portal"));
            assertThat(fingerprint(portal.secret(), false)).isEqualTo(fingerprint(SECRET));
            assertThat(portal.audience()).isEqualTo("portal");
        }
    }

    @Test
    void propertiesFile_bindsEveryProperty() throws IOException {
        bindsEverything(AppBuilder.empty().file(folder, "application.properties", lines(everything(), "%s=%s")));
    }

    @Test
    void camelCasePropertiesFile_bindsEveryProperty() throws IOException {
        UnaryOperator<String> camelCase = name -> Pattern.compile("-(.)")
                .matcher(name)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        bindsEverything(AppBuilder.empty()
                .file(folder, "application.properties", lines(renamed(everything(), camelCase), "%s=%s")));
    }

    @Test
    void yaml_bindsEveryProperty() throws IOException {
        bindsEverything(AppBuilder.empty()
                .file(folder, "application.yml", """
                        gleam:
                          identity:
                            enabled: true
                            secret: "%s"
                            previous-secret: %s
                            allow-short-secret: true
                            audience: shop
                            lifetime: 90s
                            endpoint:
                              enabled: true
                              user: subject
                              path: /api/token
                              trusted-origins:
                                - https://a.example
                                - https://b.example
                            projects:
                              mobile:
                                secret-file: %s
                                without-audience: true
                                lifetime: 300
                              portal:
                                secret: %s
                                audience: portal
                        """.formatted(TestSecrets.SHORT, SECRET, secretFile(), SECRET)));
    }

    @Test
    void commandLine_bindsEveryProperty() throws IOException {
        AppBuilder app = AppBuilder.empty();
        everything().forEach((name, value) -> app.argument(name + "=" + value));
        bindsEverything(app);
    }

    /** Boot's documented spelling. */
    @Test
    void environmentVariablesWithoutDashes_bindEveryProperty() throws IOException {
        bindsEverything(
                variables(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    /** The common spelling, and the one used outside Spring. */
    @Test
    void environmentVariablesWithUnderscores_bindEveryProperty() throws IOException {
        bindsEverything(
                variables(name -> name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    private AppBuilder variables(UnaryOperator<String> spelling) throws IOException {
        AppBuilder app = AppBuilder.empty();
        renamed(everything(), spelling).forEach(app::variable);
        return app;
    }

    @Test
    void springApplicationJson_bindsEveryProperty() throws IOException {
        String members = everything().entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(","));
        bindsEverything(AppBuilder.empty().variable("SPRING_APPLICATION_JSON", "{" + members + "}"));
    }

    /** Docker and Kubernetes mount secrets as one file per property. */
    @Test
    void configTree_bindsEveryProperty() throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        for (Map.Entry<String, String> property : everything().entrySet()) {
            Files.writeString(tree.resolve(property.getKey()), property.getValue() + "\n");
        }
        bindsEverything(AppBuilder.empty().argument("spring.config.import=configtree:" + tree + "/"));
    }

    @Test
    void placeholders_bindEveryProperty() throws IOException {
        AppBuilder app = AppBuilder.empty();
        Map<String, String> variables = new LinkedHashMap<>();
        everything().forEach((name, value) -> {
            String variable = "MY_" + variables.size();
            variables.put(variable, value);
            app.argument(name + "=${" + variable + "}");
        });
        variables.forEach(app::variable);
        bindsEverything(app);
    }

    @Test
    void project_isBoundFromSeveralSources() throws IOException {
        AppBuilder app = AppBuilder.signing()
                .file(folder, "application.yml", "gleam.identity.projects.mobile.audience: mobile\n")
                .variable("GLEAM_IDENTITY_PROJECTS_MOBILE_SECRET", SECRET);
        try (ConfigurableApplicationContext context = app.start()) {
            assertThat(context.getBean(GleamIdentitySigners.class).signer("mobile"))
                    .hasToString("GleamIdentitySigner[audience=\"mobile\", lifetime=PT5M]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GLEAM_IDENTITY_SECRET_FILE", "GLEAM_IDENTITY_SECRETFILE"})
    void secretFileAlone_leavesTheSecretUnset(String variable) throws IOException {
        AppBuilder app = AppBuilder.empty()
                .argument("gleam.identity.audience=shop")
                .variable(variable, secretFile().toString());
        try (ConfigurableApplicationContext context = app.start()) {
            GleamIdentityProperties properties = context.getBean(GleamIdentityProperties.class);
            assertThat(properties.secret()).isNull();
            assertThat(properties.secretFile()).isEqualTo(secretFile().toString());
        }
    }

    /** The name of the latter looks like a nested property of the former. */
    @Test
    void variablesOfSecretAndSecretFile_areBoundSeparately() throws IOException {
        AppBuilder app = AppBuilder.empty()
                .with(OwnSigner.class)
                .variable("GLEAM_IDENTITY_SECRET", SECRET)
                .variable("GLEAM_IDENTITY_SECRET_FILE", "/run/secrets/gleam");
        try (ConfigurableApplicationContext context = app.start()) {
            GleamIdentityProperties properties = context.getBean(GleamIdentityProperties.class);
            assertThat(fingerprint(properties.secret(), false)).isEqualTo(fingerprint(SECRET));
            assertThat(properties.secretFile()).isEqualTo("/run/secrets/gleam");
        }
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "5m, 300", "PT5M, 300", "300, 300", "1h, 3600", "2000ms, 2", "1, 1"})
    void lifetime_isADurationOrSeconds(String text, int seconds) {
        try (ConfigurableApplicationContext context =
                AppBuilder.signing().argument("gleam.identity.lifetime=" + text).start()) {
            assertThat(context.getBean(GleamIdentitySigner.class))
                    .hasToString(
                            "GleamIdentitySigner[audience=\"shop\", lifetime=" + Duration.ofSeconds(seconds) + "]");
        }
    }

    @Test
    void propertyThatIsNotSet_hasItsDefault() {
        try (ConfigurableApplicationContext context =
                AppBuilder.empty().with(OwnSigner.class).start()) {
            assertThat(context.getBean(GleamIdentityProperties.class))
                    .isEqualTo(new GleamIdentityProperties(
                            true,
                            null,
                            null,
                            null,
                            null,
                            false,
                            null,
                            false,
                            Duration.ofMinutes(5),
                            new GleamIdentityProperties.Endpoint(false, null, "/gleam/identity-token", List.of()),
                            Map.of()));
        }
    }

    @Test
    void properties_showNoSecret() {
        try (ConfigurableApplicationContext context = AppBuilder.signing().start()) {
            GleamIdentityProperties properties = context.getBean(GleamIdentityProperties.class);
            assertThat(properties.toString()).contains("[hidden]").doesNotContain(TestSecrets.MARK);
            assertThat(properties.main().toString()).contains("[hidden]").doesNotContain(TestSecrets.MARK);
        }
    }

    private Path secretFile() throws IOException {
        return Files.writeString(folder.resolve("secret"), SECRET + "\n");
    }

    private static String lines(Map<String, String> properties, String line) {
        return properties.entrySet().stream()
                .map(entry -> line.formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> renamed(Map<String, String> properties, UnaryOperator<String> spelling) {
        Map<String, String> renamed = new LinkedHashMap<>();
        properties.forEach((name, value) -> renamed.put(spelling.apply(name), value));
        return renamed;
    }

    private static @Nullable String fingerprint(@Nullable SecretText text, boolean allowShort) {
        return text == null
                ? null
                : text.secret(allowShort ? MinimumLength.BYTES_16 : MinimumLength.BYTES_32)
                        .fingerprint();
    }

    private static String fingerprint(String secret) {
        return IdentitySecret.of(secret, MinimumLength.BYTES_16).fingerprint();
    }
}
