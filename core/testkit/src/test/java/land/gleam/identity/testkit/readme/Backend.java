package land.gleam.identity.testkit.readme;

import java.time.InstantSource;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.InvalidIdentityTokenException;
import land.gleam.identity.VerifiedIdentity;

/** The code under test in the examples of the README. */
final class Backend {
    private final GleamIdentitySigner signer;
    private final GleamIdentityVerifier verifier;

    Backend(String secret, String audience) {
        IdentitySecret identitySecret = IdentitySecret.of(secret);
        signer = GleamIdentitySigner.builder()
                .secret(identitySecret)
                .audience(audience)
                .build();
        verifier = GleamIdentityVerifier.builder()
                .secret(identitySecret)
                .audience(audience)
                .build();
    }

    String tokenFor(String user) {
        return signer.sign(GleamUser.of(user)).value();
    }

    boolean signsIn(String token) {
        try {
            verifier.verify(token);
            return true;
        } catch (InvalidIdentityTokenException refused) {
            return false;
        }
    }

    static String greeting(VerifiedIdentity identity) {
        return "Hello " + identity.user().name();
    }

    static boolean isExpired(VerifiedIdentity identity, InstantSource clock) {
        return !clock.instant().isBefore(identity.expiresAt());
    }
}
