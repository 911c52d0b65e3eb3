package land.gleam.identity.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionException;

/** Binds {@link GleamIdentityProperties}, and reports a value that cannot be bound without showing it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GleamIdentityProperties.class)
class PropertyBinding {
    @Bean
    static SecretText.Binding gleamIdentitySecretTextConverter() {
        return new SecretText.Binding();
    }

    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor gleamIdentityBindingFailures() {
        return Failures::new;
    }

    /** Replaces Boot's exceptions, which contain the value: it may be the secret, set in the wrong place. */
    private static final class Failures extends AbstractBindHandler {
        private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("gleam.identity");

        Failures(BindHandler parent) {
            super(parent);
        }

        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
                throws Exception {
            if (PREFIX.isAncestorOf(name) && !(error instanceof BindException)) { // a nested property's
                String problem = error instanceof ConversionException
                        ? requirement(name, target.getType().toClass())
                        : "It contains a placeholder that cannot be resolved.";
                throw MisconfigurationException.of(
                        name.toString(), new IllegalArgumentException(problem), "Correct " + name + ".");
            }
            return super.onFailure(name, target, context, error);
        }

        private static String requirement(ConfigurationPropertyName name, Class<?> type) {
            if (type == Duration.class) {
                return "It must be a duration, such as 90s, 5m or PT5M.";
            }
            if (type == boolean.class) {
                return "It must be true or false.";
            }
            if (type == GleamIdentityProperties.Endpoint.User.class) {
                return "It must be subject or name.";
            }
            return "It has no value of its own, only nested properties (" + name + ".*).";
        }
    }
}
