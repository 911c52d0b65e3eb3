package land.gleam.identity.benchmarks;

import java.security.CodeSource;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The libraries to compare, and the lower bound that none of them can beat. */
public enum Peer {
    GLEAM_IDENTITY("Gleam identity", null, () -> new GleamCandidate(GleamCandidate.USER)),
    GLEAM_IDENTITY_AND_USER("Gleam identity, creating the user", null, shared(new GleamCandidate(null))),
    VERTX("vertx-auth-jwt", io.vertx.ext.auth.jwt.JWTAuth.class, VertxCandidate::new),
    FUSIONAUTH("fusionauth-jwt", io.fusionauth.jwt.domain.JWT.class, FusionAuthCandidate::new),
    AUTH0("auth0 java-jwt", com.auth0.jwt.JWT.class, shared(new Auth0Candidate())),
    NIMBUS("nimbus-jose-jwt", com.nimbusds.jwt.SignedJWT.class, shared(new NimbusCandidate())),
    JOSE4J("jose4j", org.jose4j.jwt.JwtClaims.class, shared(new Jose4jCandidate())),
    JJWT("jjwt, builder and parser", io.jsonwebtoken.Jwts.SIG.HS256.getClass(), shared(new JjwtCandidate())),
    LOWER_BOUND("lower bound", null, LowerBoundCandidate::new);

    private static final Pattern VERSION_OF_JAR = Pattern.compile("-([0-9][^/]*)\\.jar$");

    private final String name;
    private final @Nullable Class<?> library;

    @SuppressWarnings("ImmutableEnumChecker") // a supplier can't declare that it is immutable
    private final Supplier<Candidate> candidate;

    Peer(String name, @Nullable Class<?> library, Supplier<Candidate> candidate) {
        this.name = name;
        this.library = library;
        this.candidate = candidate;
    }

    /** Returns the name, and the version of the jar on the class path. */
    String title() {
        if (library == null) {
            return name;
        }
        CodeSource source = Objects.requireNonNull(library.getProtectionDomain().getCodeSource());
        Matcher version = VERSION_OF_JAR.matcher(source.getLocation().getPath());
        return version.find() ? name + " " + version.group(1) : name;
    }

    /** Returns the candidate for a thread; shared where its library documents it as thread-safe. */
    Candidate candidate() {
        return candidate.get();
    }

    private static Supplier<Candidate> shared(Candidate candidate) {
        return () -> candidate;
    }
}
