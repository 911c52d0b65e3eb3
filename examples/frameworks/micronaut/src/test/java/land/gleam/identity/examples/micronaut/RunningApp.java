package land.gleam.identity.examples.micronaut;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.Map;

/** The app, on a free port of this machine, and its users' logins. */
final class RunningApp {
    private static final String KEY = "a key for the login of these tests";

    private RunningApp() {}

    static EmbeddedServer start() {
        return ApplicationContext.builder(Map.of(
                        "micronaut.server.host", "localhost",
                        "micronaut.server.port", "-1",
                        "micronaut.security.token.jwt.signatures.secret.generator.secret", KEY))
                .run(EmbeddedServer.class);
    }

    static URI url(EmbeddedServer server) {
        return server.getURI().resolve("/gleam/identity-token");
    }

    /** Returns the header {@code Authorization} of a user who is signed in to the app. */
    static String authorization(String id) throws JOSEException {
        SignedJWT login = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder().subject(id).build());
        login.sign(new MACSigner(KEY));
        return "Bearer " + login.serialize();
    }
}
