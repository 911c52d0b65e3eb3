package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.UserRefusedException;
import org.jspecify.annotations.Nullable;

/** The demo app's own login and signer. Some logins make one of them fail. */
public final class Demo {
    /** The header by which the demo app's own authentication knows a user. */
    public static final String LOGIN = "X-Demo-Login";

    static final String PATH = "/gleam/identity-token";
    /** A page of this origin may ask for a token. */
    public static final String TRUSTED = "https://portal.example.com";

    static final String SECRET = "planted-secret-of-the-demo-0123456789";

    static final String REFUSED = "mallory";
    static final String RESOLVER_THROWS = "resolver-throws";
    static final String RESOLVER_FAILS = "resolver-fails";
    static final String RESOLVER_ERRS = "resolver-errs";
    static final String RESOLVER_GIVES_NULL = "resolver-gives-null";
    static final String RESOLVER_MAKES_A_BAD_USER = "resolver-makes-a-bad-user";
    static final String SIGNER_THROWS = "signer-throws";
    static final String SIGNER_ERRS = "signer-errs";
    static final String SIGNER_GIVES_NULL = "signer-gives-null";
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

    /**
     * Who is signed in: the demo app's resolver in Spring MVC.
     *
     * @param login what the {@link #LOGIN} header says
     * @return the user
     * @throws IOException for a login that makes the resolver fail
     */
    @SuppressWarnings("NullAway") // null, as from code that no checker has seen, is the point
    public static Optional<GleamUser> whoever(@Nullable String login) throws IOException {
        if (login == null) {
            return Optional.empty();
        }
        return switch (login) {
            case REFUSED -> throw new UserRefusedException("suspended");
            case RESOLVER_THROWS -> throw new IllegalStateException("planted runtime cause");
            case RESOLVER_FAILS -> throw new IOException("planted checked cause");
            case RESOLVER_ERRS -> throw new NoClassDefFoundError("planted error cause");
            case RESOLVER_GIVES_NULL -> null;
            case RESOLVER_MAKES_A_BAD_USER -> Optional.of(GleamUser.of(" "));
            default -> Optional.of(user(login));
        };
    }

    static GleamUser user(String login) {
        return GleamUser.of(login).withName("Ünï \"" + login + "\"").withEmail(login + "@example.com");
    }

    /**
     * The demo app's own signer.
     *
     * @return one with a fixed clock, so that its tokens are known
     */
    @SuppressWarnings("NullAway") // as above
    public static GleamIdentitySigner signer() {
        return user -> switch (user.id()) {
            case SIGNER_THROWS -> throw new IllegalStateException("planted signer cause");
            case SIGNER_ERRS -> throw new StackOverflowError("planted signer error");
            case SIGNER_GIVES_NULL -> null;
            case SECRET_UNAVAILABLE -> WITHOUT_SECRET.sign(user);
            default -> FIXED.sign(user);
        };
    }

    static String token(String login) {
        return FIXED.sign(user(login)).value();
    }
}
