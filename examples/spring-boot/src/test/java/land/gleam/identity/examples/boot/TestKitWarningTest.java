package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.spring.GleamIdentityAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The test kit is on the class path of these tests, as it must not be on that of a running app. */
@ExtendWith(OutputCaptureExtension.class)
class TestKitWarningTest {
    private static final String WARNING = "gleam-identity-testkit is on the class path of this app.";

    private final ApplicationContextRunner app = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GleamIdentityAutoConfiguration.class))
            .withPropertyValues(
                    "gleam.identity.secret=DEMO-SECRET-not-for-production-0123456789",
                    "gleam.identity.audience=proj_demo");

    @Test
    void testKitInARunningApp_isOneWarning(CapturedOutput output) {
        app.withClassLoader(new FilteredClassLoader("org.junit", "org.springframework.test"))
                .run(context -> assertThat(context).hasSingleBean(GleamIdentitySigner.class));
        assertThat(output).containsOnlyOnce(WARNING);
    }

    @Test
    void testKitInATest_isNoWarning(CapturedOutput output) {
        app.run(context -> assertThat(context).hasSingleBean(GleamIdentitySigner.class));
        app.withClassLoader(new FilteredClassLoader("org.junit"))
                .run(context -> assertThat(context).hasSingleBean(GleamIdentitySigner.class));
        app.withClassLoader(new FilteredClassLoader("org.springframework.test"))
                .run(context -> assertThat(context).hasSingleBean(GleamIdentitySigner.class));
        assertThat(output).doesNotContain(WARNING);
    }

    @Test
    void appWithoutTheTestKit_isNoWarning(CapturedOutput output) {
        app.withClassLoader(
                        new FilteredClassLoader("org.junit", "org.springframework.test", "land.gleam.identity.testkit"))
                .run(context -> assertThat(context).hasSingleBean(GleamIdentitySigner.class));
        assertThat(output).doesNotContain(WARNING);
    }
}
