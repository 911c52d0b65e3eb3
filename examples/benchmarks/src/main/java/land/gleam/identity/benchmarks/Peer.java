package land.gleam.identity.benchmarks;

import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is compared: this library, others, and the limit that all of them share. */
public enum Peer {
    GLEAM_IDENTITY("Gleam identity", null, GleamCandidate::withUserAtHand),
    GLEAM_IDENTITY_AND_USER("Gleam identity, making the user too", null, shared(GleamCandidate.makingUsers())),
    JJWT("jjwt", io.jsonwebtoken.Jwts.SIG.HS256.getClass(), shared(new JjwtCandidate())),
    NIMBUS("nimbus-jose-jwt", com.nimbusds.jwt.SignedJWT.class, shared(new NimbusCandidate())),
    AUTH0("auth0 java-jwt", com.auth0.jwt.JWT.class, shared(new Auth0Candidate())),
    JOSE4J("jose4j", org.jose4j.jwt.JwtClaims.class, shared(new Jose4jCandidate())),
    FUSIONAUTH("fusionauth-jwt", io.fusionauth.jwt.domain.JWT.class, FusionAuthCandidate::new),
    VERTX("vertx-auth-jwt", io.vertx.ext.auth.jwt.JWTAuth.class, VertxCandidate::new),
    LIMIT("the limit", null, LimitCandidate::new);

    private final String title;
    private final @Nullable Class<?> library;

    @SuppressWarnings("ImmutableEnumChecker") // a supplier can't say that it is
    private final Supplier<Candidate> candidate;

    Peer(String title, @Nullable Class<?> library, Supplier<Candidate> candidate) {
        this.title = title;
        this.library = library;
        this.candidate = candidate;
    }

    String title() {
        return title;
    }

    /** The candidate for one thread: everybody's, where its library says that it may be. */
    Candidate candidate() {
        return candidate.get();
    }

    /** The jar that really runs, so its name and version, or null for what is not from a jar of others. */
    @Nullable
    String jar() {
        if (library == null) {
            return null;
        }
        CodeSource source = Objects.requireNonNull(library.getProtectionDomain().getCodeSource());
        return Path.of(source.getLocation().getPath()).getFileName().toString().replaceFirst("\\.jar$", "");
    }

    private static Supplier<Candidate> shared(Candidate candidate) {
        return () -> candidate;
    }
}
