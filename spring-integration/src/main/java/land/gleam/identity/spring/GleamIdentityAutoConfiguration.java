package land.gleam.identity.spring;

import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.TreeMap;
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
 * Makes a signer and a verifier from {@code gleam.identity.*}; each steps aside for a bean of the app's own. A missing
 * or wrong setting stops the app at start-up, unless {@code gleam.identity.enabled=false}: it is never found out by the
 * first user. It does not depend on the secret being there, since ahead-of-time processing would decide that when the
 * app is built.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "gleam.identity.enabled", matchIfMissing = true)
@Import(BoundProperties.class)
public final class GleamIdentityAutoConfiguration {
    GleamIdentityAutoConfiguration() {}

    @Bean
    ConfiguredProjects gleamIdentityProjects(GleamIdentityProperties properties) {
        return new ConfiguredProjects(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    GleamIdentitySigner gleamIdentitySigner(ConfiguredProjects projects, ObjectProvider<ObservationRegistry> registry) {
        return observed(projects.main().signer(), "main", registry);
    }

    /**
     * Lazy, so that an app with a signer of its own, which has no need of a secret here, gets by without a verifier.
     */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    GleamIdentityVerifier gleamIdentityVerifier(ConfiguredProjects projects) {
        return projects.main().verifier();
    }

    @Bean
    @ConditionalOnMissingBean
    GleamIdentitySigners gleamIdentitySigners(
            ConfiguredProjects projects, ObjectProvider<ObservationRegistry> registry) {
        Map<String, GleamIdentitySigner> signers = new TreeMap<>();
        projects.further().forEach((name, project) -> signers.put(name, observed(project.signer(), name, registry)));
        return new NamedSigners(signers);
    }

    private static GleamIdentitySigner observed(
            GleamIdentitySigner signer, String project, ObjectProvider<ObservationRegistry> registry) {
        ObservationRegistry present = registry.getIfAvailable();
        return present == null ? signer : new ObservedSigner(signer, project, present);
    }
}
