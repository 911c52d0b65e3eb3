package land.gleam.identity.spring.compat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Switches off the auto-configuration of Spring Security by a property. */
final class SecurityAutoConfigurationFilter implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final String NAME = "suite.security-left-out";

    /** Switches it off. */
    static final String PROPERTY = NAME + "=true";

    private @Nullable Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
        boolean isLeftOut = Objects.requireNonNull(environment).getProperty(NAME, Boolean.class, false);
        boolean[] matches = new boolean[autoConfigurations.length];
        for (int i = 0; i < matches.length; i++) {
            String name = autoConfigurations[i];
            matches[i] = !isLeftOut || name == null || !name.contains(".security.");
        }
        return matches;
    }
}
