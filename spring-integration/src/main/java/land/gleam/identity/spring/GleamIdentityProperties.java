package land.gleam.identity.spring;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.http.EndpointRules;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The settings {@code gleam.identity.*}, unchecked.
 *
 * @param enabled Whether this library configures anything at all.
 * @param secret The Gleam project's identity secret, as it stands in Gleam's project settings. This or secret-file.
 * @param secretFile A file with the identity secret, followed when it changes. This or secret.
 * @param allowShortSecret Whether a secret of 16 to 31 bytes is accepted. Prefer issuing a longer one.
 * @param audience The Gleam project's ID, slug or portal subdomain. This or without-audience.
 * @param withoutAudience Whether tokens name no audience.
 * @param lifetime How long a token is valid, from 1 second to 1 hour. Whole seconds.
 * @param endpoint the HTTP endpoint
 * @param projects Further Gleam projects by name, each with the same settings as the main one.
 */
@ConfigurationProperties("gleam.identity")
record GleamIdentityProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable SecretText secret,
        @Nullable String secretFile,
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

    /** Without values: the secret may stand in the wrong place. */
    @Override
    public String toString() {
        return "GleamIdentityProperties[hidden]";
    }

    /**
     * One Gleam project.
     *
     * @param secret as above
     * @param secretFile as above
     * @param allowShortSecret as above
     * @param audience as above
     * @param withoutAudience as above
     * @param lifetime as above
     */
    record Project(
            @Nullable SecretText secret,
            @Nullable String secretFile,
            @DefaultValue("false") boolean allowShortSecret,
            @Nullable String audience,
            @DefaultValue("false") boolean withoutAudience,

            @DefaultValue("5m") @DurationUnit(ChronoUnit.SECONDS)
            Duration lifetime) {}

    /**
     * The HTTP endpoint, for the main project.
     *
     * @param enabled Whether Spring MVC or WebFlux answers POST requests for a token.
     * @param path Where the endpoint is within the app, decoded.
     * @param trustedOrigins Foreign browser origins that may ask for a token, each scheme://host[:port].
     * @param challenge The WWW-Authenticate header where nobody is signed in.
     */
    record Endpoint(
            @DefaultValue("false") boolean enabled,
            @DefaultValue(EndpointPath.DEFAULT) String path,
            @DefaultValue List<String> trustedOrigins,
            @DefaultValue(EndpointRules.DEFAULT_CHALLENGE) String challenge) {}
}
