package land.gleam.identity.examples.jetty;

import java.util.Map;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;

/** The Gleam project that the backend signs for: from the environment, or a demo. */
record Project(IdentitySecret secret, String audience, boolean isDemo) {
    static final String DEMO_SECRET = "DEMO-SECRET-not-for-production-0123456789";
    static final String DEMO_AUDIENCE = "proj_demo";
    private static final String SECRET = "GLEAM_IDENTITY_SECRET";
    private static final String AUDIENCE = "GLEAM_IDENTITY_AUDIENCE";

    static Project demo() {
        return new Project(IdentitySecret.of(DEMO_SECRET), DEMO_AUDIENCE, true);
    }

    /** Returns the project in the environment, or the demo. Empty variables count as unset. */
    static Project from(Map<String, String> environment) {
        String secret = nonEmpty(environment.get(SECRET));
        String audience = nonEmpty(environment.get(AUDIENCE));
        if (secret == null && audience == null) {
            return demo();
        }
        if (secret == null || audience == null) {
            throw new IllegalArgumentException("Only one of " + SECRET + " and " + AUDIENCE
                    + " is set. Set both for your Gleam project, or neither for a demo.");
        }
        return new Project(IdentitySecret.of(secret), audience, false);
    }

    GleamIdentitySigner.Builder signer() {
        return GleamIdentitySigner.builder().secret(secret).audience(audience);
    }

    private static @Nullable String nonEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
