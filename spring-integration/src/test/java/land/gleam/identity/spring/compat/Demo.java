package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.time.Instant;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.UserRefusedException;
import org.jspecify.annotations.Nullable;

/** The demo app's resolver and signer. Some logins make one of them fail. */
final class Demo {
    /** The header that names the signed-in user. */
    static final String LOGIN = "X-Demo-Login";

    static final String PATH = "/gleam/identity-token";

    /** A foreign origin that may request a token. */
    static final String TRUSTED = "https://portal.example.com";

    static final String SECRET = "planted-secret-of-the-demo-0123456789";

    static final String REFUSED = "mallory";
    static final String RESOLVER_THROWS = "resolver-throws";
    static final String RESOLVER_FAILS = "resolver-fails";
    static final String RESOLVER_ERRS = "resolver-errs";
    static final String RESOLVER_ERRS_LATER = "resolver-errs-later";
    static final String RESOLVER_IS_INTERRUPTED = "resolver-is-interrupted";
    static final String RESOLVER_INTERRUPTS = "resolver-interrupts";
    static final String RESOLVER_RETURNS_NULL = "resolver-returns-null";
    static final String RESOLVER_CREATES_INVALID_USER = "resolver-creates-invalid-user";
    static final String SIGNER_THROWS = "signer-throws";
    static final String SIGNER_ERRS = "signer-errs";
    static final String SIGNER_INTERRUPTS = "signer-interrupts";
    static final String SIGNER_RETURNS_NULL = "signer-returns-null";
    static final String SECRET_UNAVAILABLE = "secret-unavailable";

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final GleamIdentitySigner FIXED = GleamIdentitySigner.builder()
            .secret(IdentitySecret.of(SECRET))
            .audience("proj_demo")
            .clock(() -> NOW)
            .build();
    private static final GleamIdentitySigner WITHOUT_SECRET = GleamIdentitySigner.builder()
            .secret(() -> {
                throw new IllegalStateException("vault says: " + SECRET);
            })
            .audience("proj_demo")
            .build();

    private Demo() {}

    /** Returns the user with this login. */
    static @Nullable GleamUser resolve(@Nullable String login) throws IOException, InterruptedException {
        if (login == null) {
            return null;
        }
        return switch (login) {
            case REFUSED -> throw new UserRefusedException("suspended");
            case RESOLVER_THROWS -> throw new IllegalStateException("planted runtime cause");
            case RESOLVER_FAILS -> throw new IOException("planted checked cause");
            case RESOLVER_ERRS, RESOLVER_ERRS_LATER -> throw new NoClassDefFoundError("planted error cause");
            case RESOLVER_IS_INTERRUPTED -> throw new InterruptedException("planted interrupt");
            case RESOLVER_INTERRUPTS -> throw afterInterrupt("planted cause after an interrupt");
            case RESOLVER_RETURNS_NULL -> null;
            case RESOLVER_CREATES_INVALID_USER -> GleamUser.of(" ");
            default -> user(login);
        };
    }

    private static IllegalStateException afterInterrupt(String message) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(message);
    }

    static GleamUser user(String login) {
        return GleamUser.of(login).withName("Ünï \"" + login + "\"").withEmail(login + "@example.com");
    }

    /** Returns a signer with a fixed clock, so that its tokens are known. */
    @SuppressWarnings("NullAway") // returns null, as code without null-checking may
    static GleamIdentitySigner signer() {
        return user -> switch (user.id()) {
            case SIGNER_THROWS -> throw new IllegalStateException("planted signer cause");
            case SIGNER_ERRS -> throw new StackOverflowError("planted signer error");
            case SIGNER_INTERRUPTS -> throw afterInterrupt("planted signer cause after an interrupt");
            case SIGNER_RETURNS_NULL -> null;
            case SECRET_UNAVAILABLE -> WITHOUT_SECRET.sign(user);
            default -> FIXED.sign(user);
        };
    }

    static String token(String login) {
        return FIXED.sign(user(login)).value();
    }
}
