package land.gleam.identity.shaded;

import java.time.Instant;
import java.time.InstantSource;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;

/** An app: prints a token that it has signed and verified, or why it cannot. */
public final class SignAndVerify {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1795348800 - 300));

    private SignAndVerify() {}

    /**
     * Runs the app.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        try {
            System.out.println(token());
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
    }

    static String token() {
        IdentitySecret secret = IdentitySecret.of("a secret for tests, 32 bytes or more");
        String token = GleamIdentitySigner.builder()
                .secret(secret)
                .withoutAudience()
                .clock(CLOCK)
                .build()
                .sign(GleamUser.of("user_42"))
                .value();
        GleamIdentityVerifier.builder()
                .secret(secret)
                .anyAudience()
                .clock(CLOCK)
                .build()
                .verify(token);
        return token;
    }
}
