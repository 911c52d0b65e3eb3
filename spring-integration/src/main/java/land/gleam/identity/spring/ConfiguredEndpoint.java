package land.gleam.identity.spring;

import java.util.Set;
import java.util.function.Supplier;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.http.TokenEndpoint;

/** Builds the endpoint from its settings; a mistake is a {@link MisconfigurationException}. */
final class ConfiguredEndpoint {
    private static final String PREFIX = "gleam.identity.endpoint.";

    private ConfiguredEndpoint() {}

    static TokenEndpoint endpoint(GleamIdentityProperties.Endpoint settings, GleamIdentitySigner signer) {
        return check(
                "trusted-origins",
                () -> TokenEndpoint.builder(signer)
                        .trustedOrigins(settings.trustedOrigins())
                        .build());
    }

    static String path(GleamIdentityProperties.Endpoint settings) {
        return check("path", () -> new EndpointPath(settings.path())).value();
    }

    /** Refuses a mapping of the app for exactly this path, whose method would never be called. */
    static void checkIsFree(GleamIdentityProperties.Endpoint settings, Set<String> mapped, Object method) {
        String path = path(settings);
        if (mapped.contains(path)) {
            throw new MisconfigurationException(
                    method + " is mapped to " + path + ", the token endpoint's path, and would never be called.",
                    "Remove that mapping, or set " + PREFIX
                            + "path to another path, in the security configuration too.");
        }
    }

    private static <T> T check(String setting, Supplier<T> use) {
        return MisconfigurationException.check(PREFIX + setting, "Correct " + PREFIX + setting + ".", use);
    }
}
