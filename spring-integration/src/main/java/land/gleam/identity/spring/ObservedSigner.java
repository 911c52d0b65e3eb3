package land.gleam.identity.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;

/**
 * Observes each signing as {@code gleam.identity.sign}, with the project's name as its only tag beside the error's
 * type. Nothing of the user is in it.
 */
record ObservedSigner(GleamIdentitySigner signer, String project, ObservationRegistry registry)
        implements GleamIdentitySigner {
    @Override
    public SignedIdentityToken sign(GleamUser user) {
        return Observation.createNotStarted("gleam.identity.sign", registry)
                .contextualName("sign identity token")
                .lowCardinalityKeyValue("gleam.project", project)
                .observe(() -> signer.sign(user));
    }

    @Override
    public String toString() {
        return signer.toString();
    }
}
