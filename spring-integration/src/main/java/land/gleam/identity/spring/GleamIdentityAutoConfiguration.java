package land.gleam.identity.spring;

import io.micrometer.observation.ObservationRegistry;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/**
 * Creates a signer and a verifier from {@code gleam.identity.*}; each backs off if the app defines its own. A missing
 * or invalid setting fails the start of the app, unless {@code gleam.identity.enabled=false}. There is no condition on
 * the secret: ahead-of-time processing would evaluate it when the app is built.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "gleam.identity.enabled", matchIfMissing = true)
@Import(PropertyBinding.class)
public final class GleamIdentityAutoConfiguration {
    GleamIdentityAutoConfiguration() {}

    @Bean
    ConfiguredProject gleamIdentityMainProject(
            GleamIdentityProperties properties, ObjectProvider<ObservationRegistry> registry) {
        return new ConfiguredProject("main", "gleam.identity.", properties.main(), registry.getIfAvailable());
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
}
