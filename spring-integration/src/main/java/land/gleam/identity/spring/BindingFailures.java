package land.gleam.identity.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConversionException;

/**
 * Says what is wrong with a setting that can't be bound, in place of Boot, which prints the value and keeps it in its
 * exceptions: it may be the secret, in a wrong place.
 */
final class BindingFailures extends AbstractBindHandler {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("gleam.identity");

    BindingFailures(BindHandler parent) {
        super(parent);
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) throws Exception {
        if (OURS.isAncestorOf(name) && !(error instanceof BindException)) { // that is from a property below
            throw MisconfigurationException.of(
                    name.toString(),
                    new IllegalArgumentException(
                            error instanceof ConversionException
                                    ? wanted(name, target.getType().toClass())
                                    : "It holds a placeholder that can't be resolved."),
                    "Correct " + name + ".");
        }
        return super.onFailure(name, target, context, error);
    }

    private static String wanted(ConfigurationPropertyName name, Class<?> type) {
        if (type == Duration.class) {
            return "It must be a duration, such as 90s, 5m or PT5M.";
        }
        if (type == boolean.class) {
            return "It must be true or false.";
        }
        return "It takes no value itself, only properties below it (" + name + ".*).";
    }
}
