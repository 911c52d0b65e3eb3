package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import land.gleam.identity.spring.GleamIdentityAutoConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;

/**
 * An app that fails to start names the invalid property and shows its value nowhere: not in the report, in the log at
 * TRACE, or in the exception.
 */
@Tag("mvc")
class StartUpSecrecyTest {
    private static final String GOOD = TextSearch.secret("good");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** {@code GOOD} stands for a valid secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gleam.identity.secret=" + TextSearch.MARK,
                "gleam.identity.secret=GOOD\n",
                "gleam.identity.secret= GOOD",
                "gleam.identity.secret=GOOD\u0000GOOD",
                "gleam.identity.secret=GOOD\ud800",
                "gleam.identity.secret=${nowhere.${gleam.identity.secret}}GOOD",
                "gleam.identity.secret[0]=GOOD",
                "gleam.identity.secret.value=GOOD",
                "gleam.identity.secret-file=GOOD",
                "gleam.identity.secret-file=GOOD\u0000",
                "gleam.identity.secret-file=nowhere/GOOD"
            })
    void invalidSecret_isReportedWithoutItsValue(String property) {
        StartAttempt start = start(property.replace("GOOD", GOOD), "gleam.identity.audience=proj_demo");

        assertNamesPropertyWithoutValue(start, "gleam.identity.secret");
    }

    @Test
    void secretWithoutAPropertysName_isReportedWithoutItsValue() {
        assertNamesPropertyWithoutValue(start("gleam.identity=" + GOOD), "gleam.identity is invalid.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-file",
                "previous-secret-file",
                "allow-short-secret",
                "without-audience",
                "lifetime",
                "endpoint",
                "endpoint.enabled",
                "endpoint.user",
                "projects",
                "projects.shop",
                "projects.shop.secret-file",
                "projects.shop.allow-short-secret",
                "projects.shop.lifetime"
            })
    void secretInAnotherProperty_isReportedWithoutItsValue(String name) {
        StartAttempt start = start(
                "gleam.identity.secret=" + GOOD,
                "gleam.identity.audience=proj_demo",
                "gleam.identity.projects.shop.audience=proj_shop",
                "gleam.identity." + name + "=" + GOOD);

        assertNamesPropertyWithoutValue(start, "gleam.identity." + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gleam.identity.lifetime=2h",
                "gleam.identity.projects.shop.lifetime=0s",
                "gleam.identity.projects.shop.audience= ",
                "gleam.identity.projects.shop.without-audience=false",
                "gleam.identity.without-audience=true"
            })
    void validSecretNextToAnotherMistake_isNotShown(String property) {
        StartAttempt start = start(
                "gleam.identity.secret=" + GOOD,
                "gleam.identity.audience=proj_demo",
                "gleam.identity.projects.shop.secret=" + GOOD,
                property);

        assertNamesPropertyWithoutValue(start, "gleam.identity.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path=nowhere", "trusted-origins=*"})
    void validSecretNextToAnInvalidEndpoint_isNotShown(String property) {
        StartAttempt start = StartAttempt.of(
                Whole.class,
                BootApp.IS_MVC ? WebApplicationType.SERVLET : WebApplicationType.REACTIVE,
                List.of(
                        "gleam.identity.secret=" + GOOD,
                        "gleam.identity.audience=proj_demo",
                        "gleam.identity.endpoint.enabled=true",
                        "gleam.identity.endpoint.user=name",
                        "gleam.identity.endpoint." + property));

        assertNamesPropertyWithoutValue(start, "gleam.identity.endpoint.");
    }

    @Test
    void secretAndSecretFileTogether_areReportedWithoutValues() throws IOException {
        String file = "gleam.identity.secret-file=" + Files.writeString(directory.resolve("secret"), GOOD);

        assertNamesPropertyWithoutValue(
                start("gleam.identity.secret=" + GOOD, file, "gleam.identity.audience=proj_demo"),
                "gleam.identity.secret-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {TextSearch.MARK, "GOOD\n\n", "\ufeffGOOD", " GOOD", "GOOD\u0000"})
    void invalidSecretFile_isReportedWithoutItsContent(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), content.replace("GOOD", GOOD));

        assertNamesPropertyWithoutValue(
                start("gleam.identity.secret-file=" + file, "gleam.identity.audience=proj_demo"),
                "gleam.identity.secret-file");
    }

    @Test
    void yamlNumberAsSecret_isReportedWithoutItsValue() throws IOException {
        Path yaml = Files.writeString(
                directory.resolve("application.yaml"),
                "gleam:\n  identity:\n    secret: " + TextSearch.NUMBER + "\n    audience: proj_demo\n");

        assertNamesPropertyWithoutValue(start("spring.config.location=" + yaml.toUri()), "gleam.identity.secret");
    }

    @Test
    void secretAsValueOfEnabled_isReportedWithoutItsValue() {
        StartAttempt start = StartAttempt.of(
                Whole.class,
                WebApplicationType.NONE,
                List.of(
                        "gleam.identity.secret=" + GOOD,
                        "gleam.identity.audience=proj_demo",
                        "gleam.identity.enabled=" + GOOD));

        assertNamesPropertyWithoutValue(start, "gleam.identity.enabled");
    }

    /** Boot's analyzer would print the value that could not be bound. */
    @Test
    void failureAnalyzer_runsBeforeBootsOwn() throws ClassNotFoundException {
        Class<?> ours = Class.forName("land.gleam.identity.spring.MisconfigurationAnalyzer");

        assertThat(OrderUtils.getOrder(ours)).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
    }

    /** Shows that the other tests can fail. */
    @Test
    void textLoggedAndThrownByTheApp_isFoundByTheSearch() {
        StartAttempt start = StartAttempt.of(RevealingApp.class, WebApplicationType.NONE, List.of());

        assertThat(TextSearch.HARMLESS_TEXT.in(start.output())).isNotEmpty();
        assertThat(start.failure()).isNotNull();
        assertThat(TextSearch.HARMLESS_TEXT.in(start.everything()))
                .hasSizeGreaterThan(TextSearch.HARMLESS_TEXT.in(start.output()).size());
    }

    private static StartAttempt start(String... properties) {
        return StartAttempt.of(
                GleamIdentityAutoConfiguration.class, WebApplicationType.NONE, new ArrayList<>(List.of(properties)));
    }

    private static void assertNamesPropertyWithoutValue(StartAttempt start, String property) {
        assertThat(start.failure()).as("it starts").isNotNull();
        assertThat(start.output()).contains("APPLICATION FAILED TO START", " TRACE ");
        assertThat(start.output().substring(start.output().indexOf("Description:")))
                .contains(property);
        assertThat(TextSearch.SECRETS.in(start.everything())).isEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Whole {}

    @Configuration(proxyBeanMethods = false)
    static class RevealingApp {
        @Bean
        Object revealing() {
            throw new IllegalStateException(TextSearch.HARMLESS);
        }
    }
}
