package land.gleam.identity.spring;

import java.util.function.Supplier;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.http.EndpointRules;

/** The endpoint as it is configured; a mistake is a {@link MisconfigurationException}. */
final class ConfiguredEndpoint {
    private static final String PREFIX = "gleam.identity.endpoint.";

    private ConfiguredEndpoint() {}

    static EndpointRules rules(GleamIdentityProperties.Endpoint settings, GleamIdentitySigner signer) {
        EndpointRules trusting =
                set("trusted-origins", () -> EndpointRules.of(signer).withTrustedOrigins(settings.trustedOrigins()));
        return set("challenge", () -> trusting.withChallenge(settings.challenge()));
    }

    static EndpointPath path(GleamIdentityProperties.Endpoint settings) {
        return set("path", () -> new EndpointPath(settings.path()));
    }

    private static <T> T set(String name, Supplier<T> setting) {
        return MisconfigurationException.unlessWrong(PREFIX + name, "Correct " + PREFIX + name + ".", setting);
    }
}
