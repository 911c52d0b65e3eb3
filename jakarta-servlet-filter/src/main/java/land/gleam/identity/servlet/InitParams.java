package land.gleam.identity.servlet;

import jakarta.servlet.ServletException;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.InvalidIdentitySecretException;
import land.gleam.identity.http.TokenEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The settings in {@code web.xml} or in an annotation. Every mistake is a {@link ServletException} naming the param.
 */
final class InitParams {
    private static final System.Logger LOGGER = System.getLogger(ServletTokenEndpoint.class.getName());

    private static final String SECRET_FILE = "secretFile";
    private static final String SECRET_ENV = "secretEnv";
    private static final String ALLOW_SHORT_SECRET = "allowShortSecret";
    private static final String AUDIENCE = "audience";
    private static final String WITHOUT_AUDIENCE = "withoutAudience";
    private static final String LIFETIME = "lifetime";
    private static final String TRUSTED_ORIGINS = "trustedOrigins";
    private static final List<String> KNOWN =
            List.of(SECRET_FILE, SECRET_ENV, ALLOW_SHORT_SECRET, AUDIENCE, WITHOUT_AUDIENCE, LIFETIME, TRUSTED_ORIGINS);
    /** Letters only, and fewer than a secret has characters. */
    private static final Pattern CANNOT_BE_A_SECRET = Pattern.compile("[A-Za-z_.-]{1,31}");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    private final Map<String, String> values;

    private InitParams(Map<String, String> values) {
        this.values = values;
    }

    static InitParams of(Enumeration<String> names, UnaryOperator<String> valueOf) throws ServletException {
        Map<String, String> values = new TreeMap<>();
        for (String name : Collections.list(names)) {
            if (name.equals("secret")) {
                throw new ServletException("The init-param secret is refused: a deployment descriptor is no place for a"
                        + " secret. Name a file with secretFile or an environment variable with secretEnv.");
            }
            if (!KNOWN.contains(name)) {
                throw new ServletException("The init-param "
                        + (CANNOT_BE_A_SECRET.matcher(name).matches()
                                ? name
                                : "(name not repeated, in case it is a secret)")
                        + " is unknown. The known ones are " + String.join(", ", KNOWN) + ".");
            }
            values.put(name, valueOf.apply(name));
        }
        return new InitParams(values);
    }

    /**
     * Returns an endpoint with the given settings, which exclude init-params, or else with those of the init-params.
     */
    ServletTokenEndpoint endpoint(@Nullable TokenEndpoint given, GleamUserResolver resolver) throws ServletException {
        if (given == null) {
            return ServletTokenEndpoint.of(endpoint(resolver), resolver);
        }
        if (!values.isEmpty()) {
            throw new ServletException("The init-params " + values.keySet()
                    + " have no effect, because the endpoint is configured in code. Remove them.");
        }
        return ServletTokenEndpoint.of(given, resolver);
    }

    private TokenEndpoint endpoint(GleamUserResolver resolver) throws ServletException {
        Supplier<IdentitySecret> secret = secret();
        GleamIdentitySigner signer = signer(secret);
        TokenEndpoint.Builder endpoint = TokenEndpoint.builder(signer);
        String origins = values.get(TRUSTED_ORIGINS);
        if (origins != null) {
            set(TRUSTED_ORIGINS, origins, text -> endpoint.trustedOrigins(list(text)));
        }
        LOGGER.log(
                Level.INFO,
                "Token endpoint: " + signer + " with " + secret.get() + "; the user comes from "
                        + (resolver == GleamUserResolver.principal()
                                ? "the container's principal."
                                : resolver.getClass().getName() + "."));
        return endpoint.build();
    }

    private Supplier<IdentitySecret> secret() throws ServletException {
        String file = values.get(SECRET_FILE);
        String variable = values.get(SECRET_ENV);
        MinimumLength minimum = isTrue(ALLOW_SHORT_SECRET) ? MinimumLength.BYTES_16 : MinimumLength.BYTES_32;
        if (file != null && variable == null) {
            return set(
                    SECRET_FILE,
                    file,
                    text -> IdentitySecretFile.builder(path(text))
                            .minimumLength(minimum)
                            .build());
        }
        if (variable != null && file == null) {
            IdentitySecret secret = set(SECRET_ENV, variable, name -> IdentitySecret.fromEnvironment(name, minimum));
            return () -> secret;
        }
        throw new ServletException("The identity secret is " + (file == null ? "missing" : "set twice")
                + ". Set one of the init-params secretFile and secretEnv.");
    }

    private GleamIdentitySigner signer(Supplier<IdentitySecret> secret) throws ServletException {
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder();
        String audience = values.get(AUDIENCE);
        if (isTrue(WITHOUT_AUDIENCE) == (audience != null)) {
            throw new ServletException("Set either the init-param audience to the Gleam project's ID, slug or portal"
                    + " subdomain, or withoutAudience to true.");
        }
        if (audience == null) {
            signer.withoutAudience();
        } else {
            // Built with the secret itself, because only then a secret that equals the audience is refused now.
            set(
                    AUDIENCE,
                    audience,
                    text -> signer.audience(text).secret(secret.get()).build());
        }
        String lifetime = values.get(LIFETIME);
        if (lifetime != null) {
            set(LIFETIME, lifetime, text -> signer.lifetime(duration(text)));
        }
        return signer.secret(secret).build();
    }

    /** Throws without the cause, which repeats the text: it may be the secret itself. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "The value is not a path. Name the file that contains the secret, not the secret.");
        }
    }

    /** Accepts {@code 90s} and {@code 5m} as well as the ISO form {@code PT5M}. */
    private static Duration duration(String text) {
        try {
            return Duration.parse(text.startsWith("P") ? text : "PT" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("The value is not a duration. Write for example 90s, 5m, 1h or PT5M.");
        }
    }

    private static List<String> list(String text) {
        return SEPARATORS
                .splitAsStream(text)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private boolean isTrue(String name) throws ServletException {
        String value = values.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new ServletException("The init-param " + name + " must be true or false.");
        }
        return value.equals("true");
    }

    private static <T> T set(String name, String value, Function<String, T> setting) throws ServletException {
        try {
            return setting.apply(value);
        } catch (InvalidIdentitySecretException e) {
            String remedy = e.rule() == InvalidIdentitySecretException.Rule.SHORT
                    ? " To allow them, set the init-param allowShortSecret to true."
                    : "";
            throw new ServletException("The init-param " + name + " is wrong: " + e.getMessage() + remedy, e);
        } catch (IllegalArgumentException e) {
            throw new ServletException("The init-param " + name + " is wrong: " + e.getMessage(), e);
        }
    }
}
