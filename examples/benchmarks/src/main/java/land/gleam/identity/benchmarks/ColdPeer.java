package land.gleam.identity.benchmarks;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whose first token is compared, by the names that {@link ColdStartChild} knows, and what has to be there for it. */
enum ColdPeer {
    GLEAM_IDENTITY(
            "Gleam identity",
            "land.gleam.identity.GleamIdentitySigner",
            "io.jsonwebtoken.Jwts",
            "io.jsonwebtoken.impl.DefaultJwtBuilder",
            "com.fasterxml.jackson.core.JsonFactory"),
    JJWT(
            "jjwt",
            "io.jsonwebtoken.Jwts",
            "io.jsonwebtoken.impl.DefaultJwtBuilder",
            "io.jsonwebtoken.jackson.io.JacksonSerializer",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.annotation.JsonInclude"),
    NIMBUS("nimbus-jose-jwt", "com.nimbusds.jwt.SignedJWT"),
    AUTH0(
            "auth0 java-jwt",
            "com.auth0.jwt.JWT",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.annotation.JsonInclude"),
    LIMIT("the limit");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a list can't say that it is
    private final List<String> classes;

    ColdPeer(String title, String... classes) {
        this.title = title;
        this.classes = List.of(classes);
    }

    String title() {
        return title;
    }

    /**
     * The jars, or folders of classes, that this peer needs and no others: on a long class path, the last jar would pay
     * for the opening of all before it.
     */
    Set<Path> places() {
        Set<Path> places = new LinkedHashSet<>();
        places.add(place(ColdStartChild.class.getName()));
        for (String name : classes) {
            places.add(place(name));
        }
        return places;
    }

    private static Path place(String name) {
        try {
            Class<?> type = Class.forName(name, false, ColdPeer.class.getClassLoader());
            CodeSource source =
                    Objects.requireNonNull(type.getProtectionDomain().getCodeSource());
            return Path.of(source.getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
