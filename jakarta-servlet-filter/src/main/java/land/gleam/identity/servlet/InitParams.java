package land.gleam.identity.servlet;

import jakarta.servlet.ServletException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.http.EndpointRules;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@code web.xml} and of annotations. Every mistake is a {@link ServletException} that names the param.
 */
final class InitParams {
    private static final String SECRET_FILE = "secretFile";
    private static final String SECRET_ENV = "secretEnv";
    private static final String ALLOW_SHORT_SECRET = "allowShortSecret";
    private static final String AUDIENCE = "audience";
    private static final String WITHOUT_AUDIENCE = "withoutAudience";
    private static final String LIFETIME = "lifetime";
    private static final String TRUSTED_ORIGINS = "trustedOrigins";
    private static final String CHALLENGE = "challenge";
    private static final List<String> KNOWN = List.of(
            SECRET_FILE,
            SECRET_ENV,
            ALLOW_SHORT_SECRET,
            AUDIENCE,
            WITHOUT_AUDIENCE,
            LIFETIME,
            TRUSTED_ORIGINS,
            CHALLENGE);
    /** Letters alone, and fewer than a secret has characters. */
    private static final Pattern SURELY_A_NAME = Pattern.compile("[A-Za-z_.-]{1,31}");

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
                        + (SURELY_A_NAME.matcher(name).matches() ? name : "(name not repeated, in case it is a secret)")
                        + " is unknown. Known are " + String.join(", ", KNOWN) + ".");
            }
            values.put(name, valueOf.apply(name));
        }
        return new InitParams(values);
    }

    /** The endpoint that was given, which leaves nothing to configure, or else one as the params say. */
    GleamIdentityTokenEndpoint endpoint(@Nullable GleamIdentityTokenEndpoint given, GleamUserResolver resolver)
            throws ServletException {
        if (given == null) {
            return endpoint(resolver);
        }
        if (!values.isEmpty()) {
            throw new ServletException("The init-params " + values.keySet()
                    + " have no effect, since the endpoint was made in code. Take them away.");
        }
        return given;
    }

    private GleamIdentityTokenEndpoint endpoint(GleamUserResolver resolver) throws ServletException {
        EndpointRules rules = EndpointRules.of(signer());
        rules = with(rules, CHALLENGE, EndpointRules::withChallenge);
        rules = with(rules, TRUSTED_ORIGINS, (r, text) -> r.withTrustedOrigins(list(text)));
        return GleamIdentityTokenEndpoint.of(rules, resolver);
    }

    private GleamIdentitySigner signer() throws ServletException {
        GleamIdentitySigner.Builder signer = GleamIdentitySigner.builder();
        boolean file = values.containsKey(SECRET_FILE);
        if (file == values.containsKey(SECRET_ENV)) {
            throw new ServletException("The identity secret is " + (file ? "given twice" : "missing")
                    + ". Set one of the" + " init-params secretFile and secretEnv.");
        }
        boolean allowShort = isTrue(ALLOW_SHORT_SECRET);
        with(signer, SECRET_FILE, (s, text) -> s.secret(secretFile(path(text), allowShort)));
        with(
                signer,
                SECRET_ENV,
                (s, name) -> s.secret(
                        allowShort
                                ? IdentitySecret.fromEnvironmentAllowingShort(name)
                                : IdentitySecret.fromEnvironment(name)));
        with(signer, AUDIENCE, GleamIdentitySigner.Builder::audience);
        with(signer, LIFETIME, (s, text) -> s.lifetime(duration(text)));
        if (isTrue(WITHOUT_AUDIENCE)) {
            signer.withoutAudience();
        }
        if (values.containsKey(AUDIENCE) == isTrue(WITHOUT_AUDIENCE)) {
            throw new ServletException("Set either the init-param audience, to the Gleam project's ID, slug or portal"
                    + " subdomain, or withoutAudience to true.");
        }
        return signer.selfCheck().build();
    }

    /** Without the cause, which repeats the text: it may be the secret itself. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("It is no path. Name the file with the secret, not the secret.");
        }
    }

    private static IdentitySecretFile secretFile(Path path, boolean allowShort) {
        IdentitySecretFile.Builder file = IdentitySecretFile.builder(path);
        return allowShort ? file.allowingShort().build() : file.build();
    }

    /** Takes {@code 90s} and {@code 5m} as well as the ISO form {@code PT5M}. */
    private static Duration duration(String text) {
        try {
            return Duration.parse(text.startsWith("P") ? text : "PT" + text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("It is no duration. Write 90s, 5m, 1h or PT5M.");
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

    private <T> T with(T settings, String name, BiFunction<T, String, T> setting) throws ServletException {
        String value = values.get(name);
        try {
            return value == null ? settings : setting.apply(settings, value);
        } catch (IllegalArgumentException e) {
            throw new ServletException("The init-param " + name + " is wrong: " + e.getMessage(), e);
        }
    }
}
