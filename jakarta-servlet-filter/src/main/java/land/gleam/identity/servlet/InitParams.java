package land.gleam.identity.servlet;

import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import land.gleam.identity.IdentitySecretFile;
import land.gleam.identity.IdentitySecretUnavailableException;
import land.gleam.identity.InvalidIdentitySecretException;
import land.gleam.identity.http.TokenEndpoint;
import org.jspecify.annotations.Nullable;

/** The settings in {@code web.xml} or in an annotation. A mistake is logged at ERROR, with the param and the fix. */
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

    private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z]");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    private final String owner;
    private final Map<String, String> values = new TreeMap<>();

    private InitParams(String owner, Enumeration<String> names, UnaryOperator<@Nullable String> valueOf) {
        this.owner = owner;
        for (String name : Collections.list(names)) {
            checkName(name);
            values.put(name, Objects.requireNonNullElse(valueOf.apply(name), ""));
        }
    }

    /**
     * Returns an endpoint with the given settings, which exclude init-params, or else with those of the init-params. If
     * they are wrong, logs the reason and returns null: of an exception, some servers log nothing, and some show it to
     * callers.
     *
     * @param owner the servlet or filter, for the log
     */
    static @Nullable ServletTokenEndpoint endpoint(
            String owner,
            Supplier<Enumeration<String>> names,
            UnaryOperator<@Nullable String> valueOf,
            @Nullable TokenEndpoint given,
            GleamUserResolver resolver) {
        try {
            InitParams params = new InitParams(owner, names.get(), valueOf);
            return ServletTokenEndpoint.of(given == null ? params.endpoint(resolver) : params.none(given), resolver);
        } catch (IllegalArgumentException mistake) {
            log(Level.ERROR, misconfigured(owner) + mistake.getMessage(), null);
        } catch (Throwable failure) {
            log(
                    Level.ERROR,
                    misconfigured(owner) + "The server threw "
                            + failure.getClass().getName() + ". Its message is omitted, since it may contain a value.",
                    withoutMessage(failure));
        }
        return null;
    }

    private static String misconfigured(String owner) {
        return "Token endpoint (" + owner + "): misconfigured, so it returns no tokens. ";
    }

    private static Throwable withoutMessage(Throwable failure) {
        Throwable shown = new Throwable(failure.getClass().getName());
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }

    /** A log that fails must not stop the app. */
    private static void log(Level level, String message, @Nullable Throwable failure) {
        try {
            LOGGER.log(level, message, failure);
        } catch (Throwable ignored) {
            // nowhere left to report it
        }
    }

    private static void checkName(String name) {
        if (name.equalsIgnoreCase("secret")) {
            throw new IllegalArgumentException("The init-param " + name + " is refused: a deployment descriptor is no"
                    + " place for a secret. Name a file with secretFile or an environment variable with secretEnv.");
        }
        if (!KNOWN.contains(name)) {
            boolean maybeASecret = !CANNOT_BE_A_SECRET.matcher(name).matches();
            String nearest = maybeASecret ? null : nearestTo(name);
            throw new IllegalArgumentException("The init-param "
                    + (maybeASecret ? "(name not repeated, in case it is a secret)" : name) + " is unknown."
                    + (nearest == null ? "" : " Did you mean " + nearest + "?") + " The known ones are "
                    + String.join(", ", KNOWN) + ".");
        }
    }

    /** Returns the known name that differs least, or null if all of them differ much. */
    private static @Nullable String nearestTo(String unknown) {
        String letters = letters(unknown);
        String nearest = Collections.min(KNOWN, Comparator.comparing(known -> distance(letters, letters(known))));
        return distance(letters, letters(nearest)) <= nearest.length() / 3 ? nearest : null;
    }

    private static String letters(String name) {
        return NO_LETTER.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Returns the number of characters to insert, delete or replace (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }

    private TokenEndpoint none(TokenEndpoint given) {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("The init-params " + values.keySet()
                    + " have no effect, because the endpoint is configured in code. Remove them.");
        }
        return given;
    }

    private TokenEndpoint endpoint(GleamUserResolver resolver) {
        try {
            return configured(resolver);
        } catch (IllegalStateException | IdentitySecretUnavailableException runtime) { // nothing but the library's own
            throw new IllegalArgumentException(runtime.getMessage(), runtime);
        }
    }

    private TokenEndpoint configured(GleamUserResolver resolver) {
        GleamIdentitySigner.Builder builder = GleamIdentitySigner.builder();
        IdentitySecret secret = setSecret(builder);
        GleamIdentitySigner signer = signer(builder);
        TokenEndpoint.Builder endpoint = TokenEndpoint.builder(signer);
        String origins = values.get(TRUSTED_ORIGINS);
        if (origins != null) {
            set(TRUSTED_ORIGINS, origins, text -> endpoint.trustedOrigins(list(text)));
        }
        log(
                Level.INFO,
                "Token endpoint (" + owner + "): " + signer + " with " + secret + "; the user comes from "
                        + (resolver == GleamUserResolver.principal()
                                ? "the container's principal, because no resolver was given."
                                : resolver.getClass().getName() + "."),
                null);
        return endpoint.build();
    }

    /** Returns the secret that is in use now. */
    private IdentitySecret setSecret(GleamIdentitySigner.Builder signer) {
        String file = values.get(SECRET_FILE);
        String variable = values.get(SECRET_ENV);
        MinimumLength minimum = isTrue(ALLOW_SHORT_SECRET) ? MinimumLength.BYTES_16 : MinimumLength.BYTES_32;
        if (file != null && variable == null) {
            IdentitySecretFile followed = set(
                    SECRET_FILE,
                    file,
                    text -> IdentitySecretFile.builder(path(text))
                            .minimumLength(minimum)
                            .build());
            signer.secret(followed);
            return followed.get();
        }
        if (variable != null && file == null) {
            IdentitySecret secret = set(SECRET_ENV, variable, name -> IdentitySecret.fromEnvironment(name, minimum));
            signer.secret(secret);
            return secret;
        }
        throw new IllegalArgumentException("The identity secret is " + (file == null ? "missing" : "set twice")
                + ". Set one of the init-params secretFile and secretEnv.");
    }

    private GleamIdentitySigner signer(GleamIdentitySigner.Builder signer) {
        String audience = values.get(AUDIENCE);
        if (isTrue(WITHOUT_AUDIENCE) == (audience != null)) {
            throw new IllegalArgumentException(
                    "Set either the init-param audience to the Gleam project's ID, slug or portal"
                            + " subdomain, or withoutAudience to true.");
        }
        String lifetime = values.get(LIFETIME);
        if (lifetime != null) {
            set(LIFETIME, lifetime, text -> signer.lifetime(duration(text)));
        }
        if (audience == null) {
            return signer.withoutAudience().build();
        }
        // Building compares it with the secret.
        return set(AUDIENCE, audience, text -> signer.audience(text).build());
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

    private boolean isTrue(String name) {
        String value = values.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("The init-param " + name + " must be true or false.");
        }
        return value.equals("true");
    }

    private static <T> T set(String name, String value, Function<String, T> setting) {
        try {
            return setting.apply(value);
        } catch (InvalidIdentitySecretException e) {
            String remedy = e.rule() == InvalidIdentitySecretException.Rule.SHORT
                    ? " To allow them, set the init-param allowShortSecret to true."
                    : "";
            throw new IllegalArgumentException("The init-param " + name + " is wrong: " + e.getMessage() + remedy, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The init-param " + name + " is wrong: " + e.getMessage(), e);
        }
    }
}
