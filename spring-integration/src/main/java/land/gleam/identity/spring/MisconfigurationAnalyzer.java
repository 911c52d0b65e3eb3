package land.gleam.identity.spring;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Reports a {@link MisconfigurationException} instead of a stack trace when the app fails to start. Runs before Boot's
 * analyzer of binding failures, which would show the value.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MisconfigurationAnalyzer extends AbstractFailureAnalyzer<MisconfigurationException> {
    private final Environment environment;

    MisconfigurationAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MisconfigurationException cause) {
        String property = cause.property();
        String description = property == null ? cause.getMessage() : cause.getMessage() + whereSet(property);
        return new FailureAnalysis(description, cause.action(), cause);
    }

    private String whereSet(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                return found.getOrigin() == null ? "" : " It is set by " + found.getOrigin() + ".";
            }
        }
        return "";
    }
}
