package land.gleam.identity.examples.quarkus;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.TokenEndpoint;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates the endpoint when the app starts, so that a wrong secret stops it. */
class GleamConfiguration {
    @Produces
    @Singleton
    @Startup
    TokenEndpoint tokenEndpoint(@ConfigProperty(name = "gleam.identity.audience") String audience) {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
                .audience(audience)
                .build();
        return TokenEndpoint.builder(signer).build();
    }
}
