package land.gleam.identity.examples.micronaut;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.TokenEndpoint;

/** Creates the endpoint when the app starts, so that a wrong secret stops it. */
@Factory
class GleamFactory {
    @Context
    TokenEndpoint tokenEndpoint(@Property(name = "gleam.identity.audience") String audience) {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
                .audience(audience)
                .build();
        return TokenEndpoint.builder(signer).build();
    }
}
