package land.gleam.identity.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless {@code gleam.identity.enabled} is false, in any spelling that Spring's binder accepts. Boot's own
 * condition on booleans accepts fewer, and a Boot before 3.5 ignores it.
 */
class Enabled extends SpringBootCondition {
    private static final String ENABLED = "gleam.identity.enabled";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return outcome(ENABLED, isEnabled(context.getEnvironment()));
    }

    static boolean isEnabled(Environment environment) {
        return isTrue(environment, ENABLED, true);
    }

    private static ConditionOutcome outcome(String property, boolean isTrue) {
        return new ConditionOutcome(isTrue, ConditionMessage.of(property + " is " + isTrue));
    }

    /** Takes a value that is neither for true, so that binding all properties reports it. */
    private static boolean isTrue(Environment environment, String property, boolean defaultValue) {
        try {
            return Binder.get(environment).bind(property, Boolean.class).orElse(defaultValue);
        } catch (BindException e) {
            return true;
        }
    }

    /** Matches if {@code gleam.identity.endpoint.enabled} is true as well. */
    static final class Endpoint extends Enabled {
        private static final String ENDPOINT_ENABLED = "gleam.identity.endpoint.enabled";

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            ConditionOutcome enabled = super.getMatchOutcome(context, metadata);
            return enabled.isMatch()
                    ? outcome(ENDPOINT_ENABLED, isTrue(context.getEnvironment(), ENDPOINT_ENABLED, false))
                    : enabled;
        }
    }
}
