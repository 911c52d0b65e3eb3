package land.gleam.identity.spring;

import java.util.Set;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Explains why a bean of this library is missing from an app with {@code gleam.identity.enabled=false}. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DisabledAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {
    private static final Set<Class<?>> OURS =
            Set.of(GleamIdentitySigner.class, GleamIdentityVerifier.class, GleamIdentitySigners.class);

    private final Environment environment;

    DisabledAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        Class<?> type = cause.getBeanType();
        if (type == null || !OURS.contains(type) || Enabled.isEnabled(environment)) {
            return null;
        }
        return new FailureAnalysis(
                "The app uses a " + type.getSimpleName()
                        + ", and there is none because gleam.identity.enabled is false."
                        + MisconfigurationAnalyzer.place(environment, "gleam.identity.enabled", "It"),
                "Remove gleam.identity.enabled=false; or define a bean of that type, for example in a test; or inject an"
                        + " ObjectProvider<" + type.getSimpleName() + "> where the app also works without tokens.",
                cause);
    }
}
