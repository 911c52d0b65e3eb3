package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.InvalidIdentityTokenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;

/** Which beans there are, and which back off if the app defines its own. */
class AutoConfigurationTest {
    private static final AutoConfigurations OURS = AutoConfigurations.of(
            GleamIdentityAutoConfiguration.class,
            ServletEndpointAutoConfiguration.class,
            ReactiveEndpointAutoConfiguration.class,
            SanitizingAutoConfiguration.class);
    private static final String SECRET = "gleam.identity.secret=" + TestSecrets.PLANTED;
    private static final String AUDIENCE = "gleam.identity.audience=shop";
    private static final String ROUTE = "gleamIdentityTokenRoute";
    private static final String OPEN = "gleam.identity.endpoint.enabled=true";
    private static final String NAME = "gleam.identity.endpoint.user=name";
    private static final GleamUser ADA = GleamUser.of("ada").withName("Ada Lovelace");

    private final ApplicationContextRunner app = new ApplicationContextRunner().withConfiguration(OURS);
    private final WebApplicationContextRunner mvc = new WebApplicationContextRunner().withConfiguration(OURS);
    private final ReactiveWebApplicationContextRunner webFlux =
            new ReactiveWebApplicationContextRunner().withConfiguration(OURS);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void verifier_acceptsTheSignersTokens() {
        app.withPropertyValues(SECRET, AUDIENCE).run(context -> {
            GleamIdentityVerifier verifier = context.getBean(GleamIdentityVerifier.class);
            String token = context.getBean(GleamIdentitySigner.class).sign(ADA).value();
            assertThat(verifier.verify(token).user()).isEqualTo(ADA);
            assertThat(verifier.verify(token).audience()).isEqualTo("shop");
        });
    }

    @Test
    void verifier_acceptsTokensWithoutAudienceAndAShortSecret() {
        app.withPropertyValues(
                        "gleam.identity.secret=" + TestSecrets.SHORT,
                        "gleam.identity.allow-short-secret=true",
                        "gleam.identity.without-audience=true")
                .run(context -> {
                    String token =
                            context.getBean(GleamIdentitySigner.class).sign(ADA).value();
                    assertThat(context.getBean(GleamIdentityVerifier.class)
                                    .verify(token)
                                    .user())
                            .isEqualTo(ADA);
                });
    }

    @Test
    void verifier_refusesTokensForAnotherAudience() {
        app.withPropertyValues(SECRET, AUDIENCE).run(context -> {
            String token = GleamIdentitySigner.builder()
                    .secret(IdentitySecret.of(TestSecrets.PLANTED))
                    .audience("another")
                    .build()
                    .sign(ADA)
                    .value();
            GleamIdentityVerifier verifier = context.getBean(GleamIdentityVerifier.class);
            assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(InvalidIdentityTokenException.class);
        });
    }

    @Test
    void verifier_acceptsTokensSignedWithThePreviousSecret() throws Exception {
        Path file = Files.writeString(folder.resolve("previous"), TestSecrets.SHORT + "\n");
        for (String previous : List.of("previous-secret=" + TestSecrets.SHORT, "previous-secret-file=" + file)) {
            app.withPropertyValues(
                            SECRET, AUDIENCE, "gleam.identity.allow-short-secret=true", "gleam.identity." + previous)
                    .run(context -> {
                        String token = GleamIdentitySigner.builder()
                                .secret(IdentitySecret.of(TestSecrets.SHORT, MinimumLength.BYTES_16))
                                .audience("shop")
                                .build()
                                .sign(ADA)
                                .value();
                        GleamIdentityVerifier verifier = context.getBean(GleamIdentityVerifier.class);
                        assertThat(verifier.verify(token).user()).isEqualTo(ADA);
                        String current = context.getBean(GleamIdentitySigner.class)
                                .sign(ADA)
                                .value();
                        assertThat(verifier.verify(current).user()).isEqualTo(ADA);
                        assertThat(current).isNotEqualTo(token);
                    });
        }
    }

    /** A profile can overwrite a property, but not remove it. */
    @Test
    void emptyProperty_countsAsUnsetNextToTheOther() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), TestSecrets.PLANTED + "\n");
        String empty = "gleam.identity.secret=";
        String emptyFile = "gleam.identity.secret-file=";
        for (List<String> properties : List.of(
                List.of(empty, emptyFile + file),
                List.of(SECRET, emptyFile),
                List.of(SECRET, "gleam.identity.previous-secret=", "gleam.identity.previous-secret-file=" + file))) {
            app.withPropertyValues(properties.toArray(String[]::new))
                    .withPropertyValues(AUDIENCE)
                    .run(context -> assertThat(context.getBean(GleamIdentityVerifier.class)
                                    .verify(context.getBean(GleamIdentitySigner.class)
                                            .sign(ADA)
                                            .value())
                                    .user())
                            .isEqualTo(ADA));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "no", "off", "Off", "0"})
    void switchThatIsOff_hasOneEffectInEverySpelling(String off) {
        app.withPropertyValues("gleam.identity.enabled=" + off)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(GleamIdentitySigner.class));
        mvc.withPropertyValues(SECRET, AUDIENCE, "gleam.identity.endpoint.enabled=" + off)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ROUTE));
        webFlux.withPropertyValues(SECRET, AUDIENCE, "gleam.identity.endpoint.enabled=" + off)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ROUTE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "yes", "on", "On", "1"})
    void switchThatIsOn_hasOneEffectInEverySpelling(String on) {
        String[] properties = {
            SECRET,
            AUDIENCE,
            "gleam.identity.enabled=" + on,
            "gleam.identity.endpoint.user=name",
            "gleam.identity.endpoint.enabled=" + on
        };
        mvc.withPropertyValues(properties).run(context -> assertThat(context).hasBean(ROUTE));
        webFlux.withPropertyValues(properties)
                .run(context -> assertThat(context).hasBean(ROUTE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7.18", "3.0.0", "3.4.13", "3.4.0-SNAPSHOT"})
    void olderBoot_isRefused(String version) {
        assertThatThrownBy(() -> new GleamIdentityAutoConfiguration(version))
                .hasMessage("gleam-identity-spring-boot-starter requires Spring Boot 3.5 or newer, and this is "
                        + version + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5.0", "3.10.0", "4.0.0-RC1", "4.2.0", "5.0.0", "10.0.0", "null"})
    void newerOrUnknownBoot_isAccepted(String version) {
        assertThat(new GleamIdentityAutoConfiguration(version)).isNotNull();
    }

    /** Loading the file a second time would fail. */
    @Test
    void signerAndVerifier_shareTheSecretFile() throws Exception {
        Path file = Files.writeString(folder.resolve("short"), TestSecrets.SHORT + "\n");
        app.withPropertyValues("gleam.identity.secret-file=" + file, "gleam.identity.allow-short-secret=true", AUDIENCE)
                .run(context -> {
                    String token =
                            context.getBean(GleamIdentitySigner.class).sign(ADA).value();
                    Files.delete(file);
                    assertThat(context.getBean(GleamIdentityVerifier.class)
                                    .verify(token)
                                    .user())
                            .isEqualTo(ADA);
                });
    }

    @Test
    void furtherProject_hasItsOwnSigner() {
        app.withPropertyValues(
                        SECRET,
                        AUDIENCE,
                        "gleam.identity.projects.mobile.secret=another secret of 32 bytes or more",
                        "gleam.identity.projects.mobile.audience=mobile")
                .run(context -> {
                    GleamIdentitySigners signers = context.getBean(GleamIdentitySigners.class);
                    assertThat(signers.signer("mobile"))
                            .isSameAs(signers.signer("mobile"))
                            .hasToString("GleamIdentitySigner[audience=\"mobile\", lifetime=PT5M]");
                    String token = signers.signer("mobile").sign(ADA).value();
                    assertThat(signers.verifier("mobile"))
                            .isSameAs(signers.verifier("mobile"))
                            .returns(ADA, verifier -> verifier.verify(token).user());
                    assertThat(context.getBean(GleamIdentitySigner.class))
                            .hasToString("GleamIdentitySigner[audience=\"shop\", lifetime=PT5M]");
                });
    }

    @Test
    void appWithItsOwnSigner_needsNoSecret() {
        app.withUserConfiguration(OwnSigner.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(GleamIdentitySigner.class)).isSameAs(OwnSigner.SIGNER);
        });
    }

    @Test
    void verifierOfAnAppWithItsOwnSigner_failsOnlyIfUsed() {
        app.withUserConfiguration(OwnSigner.class, WantsVerifier.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(MisconfigurationException.class)
                        .hasMessageStartingWith("Neither gleam.identity.secret nor"));
    }

    @Test
    void verifierOfTheApp_replacesOurs() {
        app.withPropertyValues(SECRET, AUDIENCE)
                .withUserConfiguration(OwnVerifier.class)
                .run(context ->
                        assertThat(context.getBean(GleamIdentityVerifier.class)).isSameAs(OwnVerifier.VERIFIER));
    }

    @Test
    void signersOfTheApp_replaceOurs() {
        app.withPropertyValues(SECRET, AUDIENCE, "gleam.identity.projects.mobile.audience=has-no-secret")
                .withUserConfiguration(OwnSigners.class)
                .run(context ->
                        assertThat(context.getBean(GleamIdentitySigners.class)).isSameAs(OwnSigners.SIGNERS));
    }

    @Test
    void disabledLibrary_hasNoBeansAndChecksNothing() {
        mvc.withPropertyValues("gleam.identity.enabled=false", "gleam.identity.secret=short", OPEN)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(GleamIdentitySigner.class)
                        .doesNotHaveBean(GleamIdentityVerifier.class)
                        .doesNotHaveBean(GleamIdentitySigners.class)
                        .doesNotHaveBean(ROUTE));
        webFlux.withPropertyValues("gleam.identity.enabled=false", OPEN)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ROUTE));
    }

    @Test
    void endpoint_isDisabledByDefault() {
        mvc.withPropertyValues(SECRET, AUDIENCE)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ROUTE));
        webFlux.withPropertyValues(SECRET, AUDIENCE)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ROUTE));
    }

    @Test
    void endpoint_matchesTheTypeOfTheApp() {
        mvc.withPropertyValues(SECRET, AUDIENCE, OPEN, NAME)
                .run(context -> assertThat(context)
                        .hasSingleBean(org.springframework.web.servlet.function.RouterFunction.class));
        webFlux.withPropertyValues(SECRET, AUDIENCE, OPEN, NAME)
                .run(context -> assertThat(context).hasSingleBean(RouterFunction.class));
        app.withPropertyValues(SECRET, AUDIENCE, OPEN, NAME)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ROUTE));
    }

    @Test
    void lazyInitialization_works() {
        app.withPropertyValues(SECRET, AUDIENCE)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertThat(context.getBean(GleamIdentitySigner.class)
                                .sign(ADA)
                                .value())
                        .isNotEmpty());
    }

    static class WantsVerifier {
        WantsVerifier(GleamIdentityVerifier verifier) {
            assertThat(verifier).isNotNull();
        }
    }

    static class OwnVerifier {
        private static final GleamIdentityVerifier VERIFIER = GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(TestSecrets.PLANTED))
                .anyAudience()
                .build();

        @Bean
        GleamIdentityVerifier verifier() {
            return VERIFIER;
        }
    }

    static class OwnSigners {
        private static final GleamIdentitySigners SIGNERS = new GleamIdentitySigners() {
            @Override
            public GleamIdentitySigner signer(String project) {
                return OwnSigner.SIGNER;
            }

            @Override
            public GleamIdentityVerifier verifier(String project) {
                return OwnVerifier.VERIFIER;
            }
        };

        @Bean
        GleamIdentitySigners signers() {
            return SIGNERS;
        }
    }
}
