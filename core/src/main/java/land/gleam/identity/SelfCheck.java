package land.gleam.identity;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Tries a signer out before the first user does, and logs what it signs with, so that two instances of an app can be
 * compared at a glance.
 */
final class SelfCheck {
    private static final System.Logger LOGGER = System.getLogger(GleamIdentitySigner.class.getName());

    /** Made by the Node helper on Gleam's page. */
    private static final String VECTOR =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyXzQyIiwiYXVkIjoicHJval9kZW1vIiwiZXhwIjo"
                    + "xNzk1MzQ4ODAwLCJuYW1lIjoiQWRhIFwiQ291bnRlc3NcIiBMb3ZlbGFjZSDDqSDigKgg8J-RqeKAjfCfkrsiLCJhdmF"
                    + "0YXJfdXJsIjoiaHR0cHM6Ly9jZG4uZXhhbXBsZS5jb20vYS80Mi5wbmciLCJlbWFpbCI6ImFkYUBleGFtcGxlLmNvbSJ"
                    + "9.IQd-GHQkFT2nh_tlrASuqrP4McxUaLuDBAGathr1-qo";

    private SelfCheck() {}

    /**
     * Checks and logs.
     *
     * @throws IllegalStateException if this Java runtime signs wrongly
     * @throws IdentitySecretUnavailableException if the secret's supplier fails
     */
    static void run(TokenSigner signer) {
        if (!vector().equals(VECTOR)) {
            throw wrong("A built-in token comes out differently");
        }
        IdentitySecret secret = signer.secret().get();
        Instant now = signer.clock().instant();
        verify(new TokenSigner(() -> secret, signer.claims(), signer.lifetime(), () -> now));
        LOGGER.log(
                Level.INFO,
                "Signing identity tokens {0}, valid for {1}, with the secret {2}.",
                signer.audience() == null ? "without an audience" : "for the audience " + signer.audience(),
                signer.lifetime(),
                secret.mayLogFingerprint()
                        ? "of fingerprint " + secret.fingerprint()
                        : "(short, so its fingerprint is not logged)");
    }

    private static String vector() {
        Supplier<IdentitySecret> secret = () -> IdentitySecret.of("a secret for tests, 32 bytes or more");
        Duration lifetime = Duration.ofMinutes(5);
        Instant now = Instant.ofEpochSecond(1_795_348_800).minus(lifetime);
        GleamUser user = GleamUser.of("user_42")
                .withName("Ada \"Countess\" Lovelace \u00e9 \u2028 \ud83d\udc69\u200d\ud83d\udcbb")
                .withAvatarUrl("https://cdn.example.com/a/42.png")
                .withEmail("ada@example.com");
        return new TokenSigner(secret, new ClaimsJson("proj_demo"), lifetime, () -> now)
                .sign(user)
                .value();
    }

    private static void verify(TokenSigner signer) {
        GleamIdentityVerifier.Builder verifier =
                GleamIdentityVerifier.builder().secret(signer.secret().get()).clock(signer.clock());
        if (signer.audience() == null) {
            verifier.anyAudience();
        } else {
            verifier.audience(signer.audience());
        }
        GleamUser user = GleamUser.of("self-check");
        String token = signer.sign(user).value();
        try {
            verifier.build().verify(token);
        } catch (InvalidIdentityTokenException e) {
            throw wrong("A token that was just signed is refused (" + e.getMessage() + ")");
        }
    }

    private static IllegalStateException wrong(String what) {
        return new IllegalStateException(what
                + ", so this Java runtime does not sign as it must. Check its security providers and the release of"
                + " jjwt on its class path.");
    }
}
