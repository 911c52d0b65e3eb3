package land.gleam.identity.spring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;

/**
 * Observes each signing as {@code gleam.identity.sign}, tagged with the project's name and the type of the error, if
 * any. The observation contains nothing about the user.
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
