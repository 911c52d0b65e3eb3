package land.gleam.identity.spring;

import io.micrometer.observation.ObservationRegistry;
import java.lang.System.Logger.Level;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * Creates a signer and a verifier from {@code gleam.identity.*}; each backs off if the app defines its own. A missing
 * or invalid setting fails the start of the app, unless {@code gleam.identity.enabled=false}. There is no condition on
 * the secret: ahead-of-time processing would evaluate it when the app is built.
 */
@AutoConfiguration
@Conditional(Enabled.class)
@Import(PropertyBinding.class)
public final class GleamIdentityAutoConfiguration {
    private static final System.Logger LOGGER = System.getLogger(GleamIdentityAutoConfiguration.class.getName());

    GleamIdentityAutoConfiguration() {
        this(SpringBootVersion.getVersion());
    }

    /** Refuses a Boot that this library is not tested with. A later one may well work. */
    GleamIdentityAutoConfiguration(String bootVersion) {
        if (bootVersion.matches("[12]\\..*|3\\.[0-4]\\..*")) {
            throw new MisconfigurationException(
                    "gleam-identity-spring-boot-starter requires Spring Boot 3.5 or newer, and this is " + bootVersion
                            + ".",
                    "Update Spring Boot. On an older one, use gleam-identity-servlet or gleam-identity-core without"
                            + " the starter.");
        }
    }

    /** Mistakes are reported at start-up even if other beans are created later. */
    @Bean
    static LazyInitializationExcludeFilter gleamIdentityIsNotLazy() {
        return (name, definition, type) -> name.startsWith("gleamIdentity") || type == GleamIdentityProperties.class;
    }

    @Bean
    ConfiguredProject gleamIdentityMainProject(
            GleamIdentityProperties properties, ObjectProvider<ObservationRegistry> registry) {
        return ConfiguredProject.main(properties, registry.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    GleamIdentitySigner gleamIdentitySigner(ConfiguredProject mainProject) {
        return mainProject.signer();
    }

    /** Lazy, since an app with its own signer need not configure a secret. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    GleamIdentityVerifier gleamIdentityVerifier(ConfiguredProject mainProject) {
        return mainProject.verifier();
    }

    @Bean
    @ConditionalOnMissingBean
    GleamIdentitySigners gleamIdentitySigners(
            GleamIdentityProperties properties, ObjectProvider<ObservationRegistry> registry) {
        return new ConfiguredSigners(properties.projects(), registry.getIfAvailable());
    }

    /** Recognises the test kit in an app that runs: in the app's own tests, JUnit or Spring's test support is there. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "land.gleam.identity.testkit.GleamStandIn")
    @ConditionalOnMissingClass({"org.junit.jupiter.api.Test", "org.springframework.test.context.TestContext"})
    static class WithTestKit {
        @Bean
        SmartInitializingSingleton gleamIdentityTestKitIsForTests() {
            return () -> LOGGER.log(
                    Level.WARNING,
                    "gleam-identity-testkit is on the class path of this app. It is for tests: give it the scope test, or"
                            + " testImplementation in Gradle.");
        }
    }
}
