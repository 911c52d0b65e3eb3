package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;

/** Ahead-of-time processing needs no secret, and registers the hints for a native image. */
class AheadOfTimeTest {
    private static final AutoConfigurations OURS = AutoConfigurations.of(
            GleamIdentityAutoConfiguration.class,
            ServletEndpointAutoConfiguration.class,
            ReactiveEndpointAutoConfiguration.class,
            SanitizingAutoConfiguration.class);

    @Test
    void processing_needsNoSecret() {
        TestGenerationContext generated = processed(new ApplicationContextRunner());
        assertThat(generatedFor(generated, "GleamIdentityAutoConfiguration")).isTrue();
        assertThat(generatedFor(generated, "ServletEndpointAutoConfiguration")).isFalse();
    }

    @Test
    void enabledEndpoint_isProcessed() {
        assertThat(generatedFor(processed(new WebApplicationContextRunner()), "ServletEndpointAutoConfiguration"))
                .isTrue();
        assertThat(generatedFor(
                        processed(new ReactiveWebApplicationContextRunner()), "ReactiveEndpointAutoConfiguration"))
                .isTrue();
    }

    @Test
    void properties_haveHintsForBinding() {
        RuntimeHints hints = processed(new ApplicationContextRunner()).getRuntimeHints();
        for (Class<?> type : List.of(
                GleamIdentityProperties.class,
                GleamIdentityProperties.Project.class,
                GleamIdentityProperties.Endpoint.class)) {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            assertThat(RuntimeHintsPredicates.reflection()
                            .onConstructor(constructor)
                            .invoke())
                    .as(type.getSimpleName())
                    .accepts(hints);
        }
    }

    /** Without the hints, a native image would not recognise the users of Spring Security. */
    @Test
    void springSecurityAndOAuth2_haveHintsForTheirDetection() {
        RuntimeHints hints = processed(new ApplicationContextRunner()).getRuntimeHints();
        for (Class<?> type : List.of(Authentication.class, ClaimAccessor.class)) {
            assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints);
        }
    }

    private static TestGenerationContext processed(AbstractApplicationContextRunner<?, ?, ?> runner) {
        TestGenerationContext generation = new TestGenerationContext(AheadOfTimeTest.class);
        runner.withConfiguration(OURS)
                .withPropertyValues("gleam.identity.endpoint.enabled=true")
                .prepare(context -> {
                    new ApplicationContextAotGenerator()
                            .processAheadOfTime(
                                    (GenericApplicationContext) context.getSourceApplicationContext(), generation);
                    generation.writeGeneratedContent();
                });
        return generation;
    }

    private static boolean generatedFor(TestGenerationContext generated, String configuration) {
        return generated.getGeneratedFiles().getGeneratedFiles(Kind.SOURCE).keySet().stream()
                .anyMatch(file -> file.endsWith("/" + configuration + "__BeanDefinitions.java"));
    }
}
