package land.gleam.identity.spring.compat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves Spring Security out of apps that say so: its jars are there, and Boot sets nothing of it up. */
final class SecurityLeftOut implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final String NAME = "suite.security-left-out";

    /** How an app says so. */
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
