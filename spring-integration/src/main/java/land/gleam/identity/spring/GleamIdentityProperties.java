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
 * The settings {@code gleam.identity.*}, unchecked.
 *
 * @param enabled Whether to configure anything at all.
 * @param secret The identity secret from the Gleam project's settings. Set this or secret-file.
 * @param secretFile A file with the identity secret, reread when it changes. Set this or secret.
 * @param allowShortSecret Whether to accept a secret of 16 to 31 bytes. Prefer to issue a longer one.
 * @param audience The Gleam project's ID, slug or portal subdomain. Set this or without-audience.
 * @param withoutAudience Whether to sign tokens without an audience.
 * @param lifetime How long a token is valid: whole seconds, from 1 second to 1 hour.
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

    /** Shows no values: one of them may be the secret, set in the wrong place. */
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
     * The HTTP endpoint of the main project.
     *
     * @param enabled Whether Spring MVC or WebFlux responds to POST requests with a token.
     * @param user Who the signed-in user is, unless a bean resolves the user.
     * @param path The endpoint's path within the app, decoded.
     * @param trustedOrigins Foreign browser origins that may request a token, each scheme://host[:port].
     */
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
