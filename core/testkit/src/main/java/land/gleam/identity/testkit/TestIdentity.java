package land.gleam.identity.testkit;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.VerifiedIdentity;

/**
 * Creates verified identities for tests of code that takes one. Only a verifier can create a {@link VerifiedIdentity},
 * so a token is really signed and verified, with a secret that exists only as long as this JVM.
 *
 * <pre>{@code
 * VerifiedIdentity ada = TestIdentity.of(GleamUser.of("user_42").withName("Ada Lovelace"));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TestIdentity {
    /** A clock that stands still at 2026-11-22T12:00:00Z, for the code under test. Identities are verified then. */
    public static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    private static final IdentitySecret SECRET = throwAwaySecret();

    private TestIdentity() {}

    /**
     * Creates an identity for the audience {@code proj_test}.
     *
     * @param user the user
     * @return an identity that expires 5 minutes after the time of {@link #CLOCK}
     */
    public static VerifiedIdentity of(GleamUser user) {
        return of(user, "proj_test");
    }

    /**
     * Creates an identity.
     *
     * @param user the user
     * @param audience the Gleam project that the token was for
     * @return an identity that expires 5 minutes after the time of {@link #CLOCK}
     * @throws IllegalArgumentException if the audience is blank, is longer than 255 characters, has white space around
     *     it, or contains a control character or an unpaired surrogate
     */
    public static VerifiedIdentity of(GleamUser user, String audience) {
        Objects.requireNonNull(user, "user");
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(SECRET)
                .audience(audience)
                .clock(CLOCK)
                .build();
        GleamIdentityVerifier verifier = GleamIdentityVerifier.builder()
                .secret(SECRET)
                .audience(audience)
                .clock(CLOCK)
                .build();
        return verifier.verify(signer.sign(user).value());
    }

    private static IdentitySecret throwAwaySecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return IdentitySecret.of(Base64.getEncoder().encodeToString(random));
    }
}
