package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** A misspelt property would have no effect: the app would sign with other settings than its author believes. */
class UnknownPropertyTest {
    private static final String HIDDEN = "(name not repeated, in case it is a secret)";
    private static final String ALL =
            "Correct the name, or remove the property. Known under gleam.identity are enabled,"
                    + " secret, secret-file, previous-secret, previous-secret-file, allow-short-secret, audience,"
                    + " without-audience, lifetime, endpoint, projects.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    static Stream<Mistake> mistakes() throws IOException {
        return Stream.of(
                argument("gleam.identity.audiance", " Did you mean gleam.identity.audience?", ALL),
                argument("gleam.identity.secrets", " Did you mean gleam.identity.secret?", ALL),
                argument("gleam.identity.allowShortSecrets", " Did you mean gleam.identity.allow-short-secret?", ALL),
                argument("gleam.identity.ttl", "", ALL),
                argument("gleam.identity.endpont.path", " Did you mean gleam.identity.endpoint.path?", ALL),
                argument(
                        "gleam.identity.project.shop.audience",
                        " Did you mean gleam.identity.projects.shop.audience?",
                        ALL),
                argument(
                        "gleam.identity.endpoint.trusted-origin",
                        " Did you mean gleam.identity.endpoint.trusted-origins?",
                        "Correct the name, or remove the property. Known under gleam.identity.endpoint are"),
                argument(
                        "gleam.identity.projects.shop.audiance",
                        " Did you mean gleam.identity.projects.shop.audience?",
                        "Correct the name, or remove the property. Known under gleam.identity.projects.shop are secret,"
                                + " secret-file, allow-short-secret, audience, without-audience, lifetime."),
                argument(
                        "gleam.identity.projects.shop.previous-secret",
                        "",
                        "Correct the name, or remove the property. Known under gleam.identity.projects.shop are"),
                new Mistake(
                        "a misspelt audience, when none is set",
                        AppBuilder.empty()
                                .variable("GLEAM_IDENTITY_SECRET", TestSecrets.PLANTED)
                                .argument("gleam.identity.audiance=shop"),
                        "gleam.identity.audiance is unknown. Did you mean gleam.identity.audience? It is set by"
                                + " \"gleam.identity.audiance\" from property source \"commandLineArgs\".",
                        ALL),
                new Mistake(
                        "a misspelt system property",
                        AppBuilder.signing().systemProperty("gleam.identity.lifetimes", "5m"),
                        "gleam.identity.lifetimes is unknown. Did you mean gleam.identity.lifetime? It is set by"
                                + " \"gleam.identity.lifetimes\" from property source \"systemProperties\".",
                        ALL),
                new Mistake(
                        "a value for a group that has nested properties",
                        AppBuilder.signing()
                                .argument("gleam.identity.endpoint=" + TestSecrets.PLANTED)
                                .argument("gleam.identity.endpoint.user=name"),
                        "gleam.identity.endpoint is invalid. It has no value of its own, only nested properties"
                                + " (gleam.identity.endpoint.*). It is set by \"gleam.identity.endpoint\" from property"
                                + " source \"commandLineArgs\".",
                        "Correct gleam.identity.endpoint."),
                new Mistake(
                        "a list with a gap",
                        AppBuilder.signing()
                                .argument("gleam.identity.endpoint.trusted-origins[0]=https://a.example")
                                .argument("gleam.identity.endpoint.trusted-origins[2]=" + TestSecrets.PLANTED),
                        "gleam.identity.endpoint.trusted-origins is invalid. It must be a list without gaps: [0], [1]"
                                + " and so on.",
                        "Correct gleam.identity.endpoint.trusted-origins."),
                new Mistake(
                        "a group where a list is expected",
                        AppBuilder.signing()
                                .argument("gleam.identity.endpoint.trusted-origins.first=https://a.example"),
                        "gleam.identity.endpoint.trusted-origins is invalid. It must be a list, and is a group of"
                                + " properties. It is set by \"gleam.identity.endpoint.trusted-origins.first\" from"
                                + " property source \"commandLineArgs\".",
                        "Correct gleam.identity.endpoint.trusted-origins."),
                new Mistake(
                        "nothing but a value for everything",
                        AppBuilder.empty().argument("gleam.identity=" + TestSecrets.PLANTED),
                        "gleam.identity is invalid. It has no value of its own, only nested properties"
                                + " (gleam.identity.*). It is set by \"gleam.identity\" from property source"
                                + " \"commandLineArgs\".",
                        "Correct gleam.identity."),
                new Mistake(
                        "a value for everything",
                        AppBuilder.signing().argument("gleam.identity=" + TestSecrets.PLANTED),
                        "gleam.identity is invalid. It has no value of its own, only nested properties"
                                + " (gleam.identity.*). It is set by \"gleam.identity\" from property source"
                                + " \"commandLineArgs\".",
                        "Correct gleam.identity."),
                yaml(
                        "a misspelt secret",
                        "gleam.identity.secrte: " + TestSecrets.PLANTED,
                        "gleam.identity.secrte is unknown. Did you mean gleam.identity.secret?",
                        "1:24",
                        ALL),
                yaml(
                        "a secret as a name",
                        "gleam.identity:\n  ? " + TestSecrets.PLANTED + "\n  : true",
                        "gleam.identity." + HIDDEN + " is unknown.",
                        "3:5",
                        ALL),
                yaml(
                        "a secret as a name below the secret",
                        "gleam.identity.secret: {" + TestSecrets.PLANTED + ": x}",
                        "gleam.identity.secret is invalid. It must be one value, and is a group of properties.",
                        "1:68",
                        "Correct gleam.identity.secret."),
                yaml(
                        "a list of secrets",
                        "gleam.identity.secret: [" + TestSecrets.PLANTED + "]",
                        "gleam.identity.secret is invalid. It must be one value, and is a list.",
                        "1:25",
                        "Correct gleam.identity.secret."),
                yaml(
                        "a list of audiences",
                        "gleam.identity.audience:\n- a\n- b",
                        "gleam.identity.audience is invalid. It must be one value, and is a list.",
                        "2:3",
                        "Correct gleam.identity.audience."),
                yaml(
                        "a list of lifetimes",
                        "gleam.identity.lifetime: [5m]",
                        "gleam.identity.lifetime is invalid. It must be one value, and is a list.",
                        "1:27",
                        "Correct gleam.identity.lifetime."));
    }

    private static Mistake argument(String property, String suggestion, String action) {
        return new Mistake(
                property,
                AppBuilder.signing().argument(property + "=" + TestSecrets.PLANTED),
                property + " is unknown." + suggestion + " It is set by \"" + property
                        + "\" from property source \"commandLineArgs\".",
                action);
    }

    private static Mistake yaml(String name, String content, String description, String place, String action)
            throws IOException {
        Path directory = Files.createTempDirectory(folder, "yaml");
        return new Mistake(
                name,
                AppBuilder.signing().file(directory, "application.yml", content + "\n"),
                description + " It is set by URL [file:" + directory + "/application.yml] - " + place + ".",
                action);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void unknownName_isReportedWithTheNearestKnownOne(Mistake mistake) {
        mistake.assertReportedWithoutValues();
    }

    /** Kubernetes, for one, sets some of these for a service named {@code gleam-identity}. */
    @Test
    void unknownVariable_isIgnored() {
        try (ConfigurableApplicationContext context = AppBuilder.signing()
                .variable("GLEAM_IDENTITY_SERVICE_HOST", "10.0.0.1")
                .variable("GLEAM_IDENTITY_AUDIANCE", "shop")
                .start()) {
            assertThat(context.isActive()).isTrue();
        }
    }

    @Test
    void namesOutsideOfGleamIdentity_areIgnored() {
        try (ConfigurableApplicationContext context = AppBuilder.signing()
                .argument("gleam.identityx=1")
                .argument("gleam.other.secret=1")
                .argument("my.gleam.identity.audiance=1")
                .start()) {
            assertThat(context.isActive()).isTrue();
        }
    }

    /** Elements of a list that a source with precedence replaces as a whole. */
    @Test
    void overriddenList_isKnown() throws IOException {
        try (ConfigurableApplicationContext context = AppBuilder.signing()
                .file(
                        Files.createTempDirectory(folder, "list"),
                        "application.yml",
                        "gleam.identity.endpoint.trusted-origins: ['https://a.example', 'https://b.example']\n")
                .argument("gleam.identity.endpoint.trusted-origins[0]=https://c.example")
                .start()) {
            assertThat(context.getBean(GleamIdentityProperties.class).endpoint().trustedOrigins())
                    .containsExactly("https://c.example");
        }
    }

    /** Its class knows other properties than ours. */
    @Test
    void propertiesClassOfTheApp_canReadOurs() {
        try (ConfigurableApplicationContext context = AppBuilder.signing()
                .with(ReadsProperties.class)
                .argument("gleam.identity.lifetime=1m")
                .start()) {
            assertThat(context.getBean(OwnProperties.class).audience()).isEqualTo("shop");
        }
    }

    @EnableConfigurationProperties(OwnProperties.class)
    static class ReadsProperties {}

    @ConfigurationProperties("gleam.identity")
    record OwnProperties(String audience) {}

    @Test
    void disabledLibrary_checksNoNames() {
        try (ConfigurableApplicationContext context = AppBuilder.empty()
                .argument("gleam.identity.enabled=false")
                .argument("gleam.identity.audiance=shop")
                .start()) {
            assertThat(context.isActive()).isTrue();
        }
    }
}
