package land.gleam.identity.spring;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import land.gleam.identity.http.EndpointPath;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The settings {@code gleam.identity.*}, unchecked. {@code META-INF/spring-configuration-metadata.json} describes them.
 */
@ConfigurationProperties("gleam.identity")
record GleamIdentityProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable SecretText secret,
        @Nullable String secretFile,
        @Nullable SecretText previousSecret,
        @Nullable String previousSecretFile,
        @DefaultValue("false") boolean allowShortSecret,
        @Nullable String audience,
        @DefaultValue("false") boolean withoutAudience,

        @DefaultValue("5m") @DurationUnit(ChronoUnit.SECONDS)
        Duration lifetime,

        @DefaultValue Endpoint endpoint,
        @DefaultValue Map<String, Project> projects) {

    Project main() {
        return new Project(secret, secretFile, allowShortSecret, audience, withoutAudience, lifetime);
    }

    /** Shows no values: one of them may be the secret, set in the wrong place. */
    @Override
    public String toString() {
        return "GleamIdentityProperties[hidden]";
    }

    /** The settings of one Gleam project. */
    record Project(
            @Nullable SecretText secret,
            @Nullable String secretFile,
            @DefaultValue("false") boolean allowShortSecret,
            @Nullable String audience,
            @DefaultValue("false") boolean withoutAudience,

            @DefaultValue("5m") @DurationUnit(ChronoUnit.SECONDS)
            Duration lifetime) {}

    /** The settings of the HTTP endpoint, which serves the main project. */
    record Endpoint(
            @DefaultValue("false") boolean enabled,
            @Nullable User user,
            @DefaultValue(EndpointPath.DEFAULT) String path,
            @DefaultValue List<String> trustedOrigins) {

        /** How to find the user of a request, if no bean does. {@link AuthenticatedUser} has the rules. */
        enum User {
            /** The {@code sub} of an OpenID Connect user, a JWT or an introspected token, with its profile. */
            SUBJECT,

            /** The name of the authentication or principal, without a profile. */
            NAME
        }
    }
}
