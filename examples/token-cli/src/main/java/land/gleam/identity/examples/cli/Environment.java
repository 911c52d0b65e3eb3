package land.gleam.identity.examples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The environment variables of this program, and those on terminals. Empty variables count as unset. */
record Environment(Map<String, String> variables) {
    static final String SECRET = "GLEAM_IDENTITY_SECRET";
    static final String SECRET_FILE = "GLEAM_IDENTITY_SECRET_FILE";
    static final String ALLOW_SHORT_SECRET = "GLEAM_IDENTITY_ALLOW_SHORT_SECRET";
    static final String AUDIENCE = "GLEAM_IDENTITY_AUDIENCE";
    static final String WITHOUT_AUDIENCE = "GLEAM_IDENTITY_WITHOUT_AUDIENCE";
    static final String LIFETIME = "GLEAM_IDENTITY_LIFETIME";

    private static final int USUAL_COLUMNS = 80;

    /** 20 to 9999. */
    private static final Pattern COLUMNS = Pattern.compile("[2-9][0-9]|[1-9][0-9]{2,3}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    static final String READABLE_LOCALE = "Run it with LC_ALL=C.UTF-8";

    /** Followed by the option that does without an audience. */
    static final String NO_AUDIENCE = "No audience is configured. Set " + AUDIENCE
            + " to the Gleam project's ID, slug or portal subdomain, or use --audience or ";

    @Nullable
    String secret() {
        String secret = get(SECRET);
        if (secret != null && get(SECRET_FILE) != null) {
            throw new IllegalArgumentException("Set either " + SECRET + " or " + SECRET_FILE + ", not both.");
        }
        return secret;
    }

    @Nullable
    Path secretFile() {
        String file = get(SECRET_FILE);
        try {
            return file == null ? null : Path.of(file);
        } catch (InvalidPathException e) {
            // Without the cause: its message repeats the value, which may be the secret itself.
            throw new IllegalArgumentException(
                    SECRET_FILE + " is not a path. Set it to the path of the file that holds the secret.");
        }
    }

    boolean allowsShortSecret() {
        return isTrue(ALLOW_SHORT_SECRET);
    }

    @Nullable
    String audience() {
        String audience = get(AUDIENCE);
        if (audience != null && withoutAudience()) {
            throw new IllegalArgumentException("Set either " + AUDIENCE + " or " + WITHOUT_AUDIENCE + ", not both.");
        }
        return audience;
    }

    boolean withoutAudience() {
        return isTrue(WITHOUT_AUDIENCE);
    }

    @Nullable
    Duration lifetime() {
        String lifetime = get(LIFETIME);
        try {
            return lifetime == null ? null : duration(lifetime);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    LIFETIME + " is not a duration. Write 90s, 5m, 1h, PT5M or a number of seconds.", e);
        }
    }

    /** Parses {@code 90s}, {@code 5m} and {@code 1h}, the ISO form {@code PT5M}, and {@code 300} as seconds. */
    static Duration duration(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        return Duration.parse(text.startsWith("P") ? text : "PT" + text);
    }

    /** Returns a header or cookie from a variable that the user has named, or null. */
    @Nullable
    String credential(String variable) {
        String value = variables.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Returns whether colours are required or unwanted, or null if that depends on the terminal. */
    @Nullable
    Boolean colours() {
        if (get("NO_COLOR") != null) {
            return false;
        }
        String force = get("CLICOLOR_FORCE");
        if (force != null && !force.equals("0")) {
            return true;
        }
        boolean unwanted = "0".equals(get("CLICOLOR")) || "dumb".equals(get("TERM"));
        return unwanted ? false : null;
    }

    /** Returns the width of the terminal, or the usual one if the variable holds no width on which one can read. */
    int columns() {
        String columns = get("COLUMNS");
        return columns != null && COLUMNS.matcher(columns).matches() ? Integer.parseInt(columns) : USUAL_COLUMNS;
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
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (isGarbled(value)) {
            throw new IllegalArgumentException(
                    variable + " contains U+FFFD: characters that this process's locale cannot decode. "
                            + READABLE_LOCALE + (variable.equals(SECRET) ? ", or keep the secret in a file." : "."));
        }
        return value;
    }

    /** Java decodes arguments and variables by the locale, and puts U+FFFD in place of what it cannot decode. */
    static boolean isGarbled(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }
}
