package land.gleam.identity.examples.mint;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import org.jspecify.annotations.Nullable;

/** The {@code GLEAM_IDENTITY_…} environment variables. Empty ones count as unset. */
record Environment(Map<String, String> variables) {
    private static final String SECRET = "GLEAM_IDENTITY_SECRET";
    private static final String SECRET_FILE = "GLEAM_IDENTITY_SECRET_FILE";
    private static final String ALLOW_SHORT_SECRET = "GLEAM_IDENTITY_ALLOW_SHORT_SECRET";
    private static final String AUDIENCE = "GLEAM_IDENTITY_AUDIENCE";
    private static final String WITHOUT_AUDIENCE = "GLEAM_IDENTITY_WITHOUT_AUDIENCE";
    private static final String LIFETIME = "GLEAM_IDENTITY_LIFETIME";

    private static final String DEMO_SECRET = "DEMO-SECRET-not-for-production-0123456789";
    private static final String DEMO_AUDIENCE = "proj_demo";

    boolean isDemo() {
        return get(SECRET) == null && get(SECRET_FILE) == null;
    }

    /** A builder with everything that the environment says. */
    GleamIdentitySigner.Builder signer() {
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder().secret(secret());
        String audience = get(AUDIENCE);
        if (isTrue(WITHOUT_AUDIENCE)) {
            signer.withoutAudience();
        } else if (audience == null && !isDemo()) {
            throw new IllegalArgumentException(
                    "Set " + AUDIENCE + " to the Gleam project's ID, slug or portal subdomain, or " + WITHOUT_AUDIENCE
                            + "=true to leave the audience out.");
        } else if (audience == null) {
            audience = DEMO_AUDIENCE;
        }
        if (audience != null) {
            signer.audience(audience);
        }
        String lifetime = get(LIFETIME);
        return lifetime == null ? signer : signer.lifetime(duration(LIFETIME, lifetime));
    }

    /** Takes {@code 90s}, {@code 5m} and {@code 1h} as well as the ISO form {@code PT5M}. */
    static Duration duration(String setting, String text) {
        try {
            return Duration.parse(text.startsWith("P") ? text : "PT" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(setting + " is no duration. Write 90s, 5m, 1h or PT5M.", e);
        }
    }

    private IdentitySecret secret() {
        String secret = get(SECRET);
        String file = get(SECRET_FILE);
        boolean allowShort = isTrue(ALLOW_SHORT_SECRET);
        if (secret != null && file != null) {
            throw new IllegalArgumentException(
                    "Both " + SECRET + " and " + SECRET_FILE + " are set. Keep one of them.");
        }
        if (file != null) {
            Path path = path(file);
            return allowShort ? IdentitySecret.fromFileAllowingShort(path) : IdentitySecret.fromFile(path);
        }
        String text = secret == null ? DEMO_SECRET : secret;
        return allowShort ? IdentitySecret.allowingShort(text) : IdentitySecret.of(text);
    }

    /** Without the cause, which repeats the text: it may be the secret itself. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    SECRET_FILE + " is no path. Name the file with the secret, not the secret.");
        }
    }

    private boolean isTrue(String variable) {
        String value = get(variable);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(variable + " must be true or false.");
        }
        return "true".equals(value);
    }

    private @Nullable String get(String variable) {
        String value = variables.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }
}
