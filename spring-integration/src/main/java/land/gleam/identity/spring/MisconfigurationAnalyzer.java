package land.gleam.identity.spring;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
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
        String places = cause.properties().stream()
                .map(property -> place(environment, property, cause.properties().size() > 1 ? property : "It"))
                .collect(Collectors.joining());
        return new FailureAnalysis(cause.getMessage() + places, cause.action(), cause);
    }

    /** Returns a sentence on where the property is set, after a space, or an empty text. */
    static String place(Environment environment, String property, String subject) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                return canBeShown(found.getOrigin(), property)
                        ? " " + subject + " is set by " + found.getOrigin() + "."
                        : "";
            }
        }
        return "";
    }

    /** An origin names the property, unless it is a place in a file. */
    private static boolean canBeShown(@Nullable Origin origin, String property) {
        boolean isPlace =
                origin instanceof PropertySourceOrigin source && source.getOrigin() instanceof TextResourceOrigin;
        return isPlace
                || (origin != null && MisconfigurationException.shown(property).equals(property));
    }
}
