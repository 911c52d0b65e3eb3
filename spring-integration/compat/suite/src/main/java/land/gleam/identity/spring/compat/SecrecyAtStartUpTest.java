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
 * An app that can't start says which property is wrong, and nowhere what it holds: not in the report, not in the logs
 * at TRACE, not in what is thrown. The kind of app makes no difference.
 */
@Tag("mvc")
class SecrecyAtStartUpTest {
    private static final String GOOD = SecrecySearch.secret("good");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** {@code GOOD} stands for a secret that would do. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gleam.identity.secret=" + SecrecySearch.MARK,
                "gleam.identity.secret=GOOD\n",
                "gleam.identity.secret= GOOD",
                "gleam.identity.secret=GOOD\u0000GOOD",
                "gleam.identity.secret=GOOD\ud800",
                "gleam.identity.secret=${nowhere.${gleam.identity.secret}}GOOD",
                "gleam.identity.secret[0]=GOOD",
                "gleam.identity.secret.value=GOOD",
                "gleam.identity.secret-file=GOOD",
                "gleam.identity.secret-file=GOOD\u0000",
                "gleam.identity.secret-file=nowhere/GOOD",
                "gleam.identity=GOOD",
            })
    void aWrongSecretIsNotTold(String property) {
        SecrecyStart start = start(property.replace("GOOD", GOOD), "gleam.identity.audience=proj_demo");

        assertIsAboutAndTellsNothing(start, "gleam.identity.secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret-file",
                "allow-short-secret",
                "without-audience",
                "lifetime",
                "endpoint",
                "endpoint.enabled",
                "projects",
                "projects.shop",
                "projects.shop.secret-file",
                "projects.shop.allow-short-secret",
                "projects.shop.lifetime"
            })
    void aSecretInTheWrongPlaceIsNotTold(String name) {
        SecrecyStart start = start(
                "gleam.identity.secret=" + GOOD,
                "gleam.identity.audience=proj_demo",
                "gleam.identity.projects.shop.audience=proj_shop",
                "gleam.identity." + name + "=" + GOOD);

        assertIsAboutAndTellsNothing(start, "gleam.identity." + name);
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
    void aGoodSecretBesideAnotherMistakeIsNotTold(String property) {
        SecrecyStart start = start(
                "gleam.identity.secret=" + GOOD,
                "gleam.identity.audience=proj_demo",
                "gleam.identity.projects.shop.secret=" + GOOD,
                property);

        assertIsAboutAndTellsNothing(start, "gleam.identity.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path=nowhere", "trusted-origins=*"})
    void aGoodSecretBesideAWrongEndpointIsNotTold(String property) {
        SecrecyStart start = SecrecyStart.of(
                Whole.class,
                App.IS_MVC ? WebApplicationType.SERVLET : WebApplicationType.REACTIVE,
                List.of(
                        "gleam.identity.secret=" + GOOD,
                        "gleam.identity.audience=proj_demo",
                        "gleam.identity.endpoint.enabled=true",
                        "gleam.identity.endpoint." + property));

        assertIsAboutAndTellsNothing(start, "gleam.identity.endpoint.");
    }

    @Test
    void bothSecretAndFileAreNotTold() throws IOException {
        String file = "gleam.identity.secret-file=" + Files.writeString(directory.resolve("secret"), GOOD);

        assertIsAboutAndTellsNothing(
                start("gleam.identity.secret=" + GOOD, file, "gleam.identity.audience=proj_demo"),
                "gleam.identity.secret-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {SecrecySearch.MARK, "GOOD\n\n", "\ufeffGOOD", " GOOD", "GOOD\u0000"})
    void aWrongFileIsNotTold(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), content.replace("GOOD", GOOD));

        assertIsAboutAndTellsNothing(
                start("gleam.identity.secret-file=" + file, "gleam.identity.audience=proj_demo"),
                "gleam.identity.secret-file");
    }

    @Test
    void aNumberOfYamlIsNotTold() throws IOException {
        Path yaml = Files.writeString(
                directory.resolve("application.yaml"),
                "gleam:\n  identity:\n    secret: " + SecrecySearch.NUMBER + "\n    audience: proj_demo\n");

        assertIsAboutAndTellsNothing(start("spring.config.location=" + yaml.toUri()), "gleam.identity.secret");
    }

    @Test
    void theMasterSwitchIsNoPlaceForASecret() {
        SecrecyStart start = SecrecyStart.of(
                Whole.class,
                WebApplicationType.NONE,
                List.of(
                        "gleam.identity.secret=" + GOOD,
                        "gleam.identity.audience=proj_demo",
                        "gleam.identity.enabled=" + GOOD));

        assertIsAboutAndTellsNothing(start, "gleam.identity.enabled");
    }

    /** Boot's would print the value that didn't bind, wherever its jar stands on the class path. */
    @Test
    void ourReportComesBeforeBootsOwn() throws ClassNotFoundException {
        Class<?> ours = Class.forName("land.gleam.identity.spring.MisconfigurationAnalyzer");

        assertThat(OrderUtils.getOrder(ours)).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
    }

    /** Else nothing here could fail. */
    @Test
    void whatAnyoneElseThrowsIsFound() {
        SecrecyStart start = SecrecyStart.of(Talkative.class, WebApplicationType.NONE, List.of());

        assertThat(SecrecySearch.FOR_HARMLESS.in(start.output())).isNotEmpty();
        assertThat(start.failure()).isNotNull();
        assertThat(SecrecySearch.FOR_HARMLESS.in(start.everything()))
                .hasSizeGreaterThan(
                        SecrecySearch.FOR_HARMLESS.in(start.output()).size());
    }

    private static SecrecyStart start(String... properties) {
        return SecrecyStart.of(
                GleamIdentityAutoConfiguration.class, WebApplicationType.NONE, new ArrayList<>(List.of(properties)));
    }

    private static void assertIsAboutAndTellsNothing(SecrecyStart start, String property) {
        assertThat(start.failure()).as("it starts").isNotNull();
        assertThat(start.output()).contains("APPLICATION FAILED TO START", " TRACE ");
        assertThat(start.output().substring(start.output().indexOf("Description:")))
                .contains(property);
        assertThat(SecrecySearch.FOR_SECRETS.in(start.everything())).isEmpty();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Whole {}

    @Configuration(proxyBeanMethods = false)
    static class Talkative {
        @Bean
        Object talkative() {
            throw new IllegalStateException(SecrecySearch.HARMLESS);
        }
    }
}
