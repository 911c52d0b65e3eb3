package land.gleam.identity.spring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Masks identity secrets in Actuator's {@code env} and {@code configprops}, even where those show values: by the
 * property's name, by such a name within a longer text (a command line, JSON), and by the value, since
 * {@code ${MY_KEY}} gives the secret another name. The values are looked up in all property sources each time, so that
 * a refreshed or overridden secret is masked too, as is every content that a secret file was seen to have.
 */
final class SecretSanitizer implements SanitizingFunction {
    private static final int MAX_FILE_BYTES = 128 * 1024; // above the limit on secrets
    private static final int MIN_PART_LENGTH = 8; // shorter parts of a secret are found everywhere

    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

    /** Matches a name without its punctuation. {@code gleam.identity} has no value, unless it is a mistake. */
    private static final Pattern SECRET_NAME = Pattern.compile("gleamidentity($|secret(?!file)|.*secret[0-9]*$)");

    private static final Pattern FILE_NAME = Pattern.compile("gleamidentity.*secretfile$");

    /** Matches a name that is assigned a value in any notation, but not {@code allow-short-secret}. */
    private static final Pattern ASSIGNMENT =
            Pattern.compile("gleam.*?identity.*?(?<!short[-_]?)secret[\"'\\[\\]_.0-9]*\\s*[=:]", Pattern.DOTALL);

    private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/bfnrt]))");
    private static final String SHORT_ESCAPES = "\"\\/bfnrt";
    private static final String SHORT_ESCAPED = "\"\\/\b\f\n\r\t";

    private final ConfigurableEnvironment environment;
    private final Set<String> fileContents = ConcurrentHashMap.newKeySet();

    SecretSanitizer(ConfigurableEnvironment environment) {
        this.environment = environment;
        secrets(); // remembers the files' first contents
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        if (data.getValue() == null) {
            return data;
        }
        String value = data.getValue().toString();
        if (isFlag(value)) {
            return data;
        }
        String unescaped = withoutJsonEscapes(value);
        boolean showsSecret = SECRET_NAME.matcher(letters(data.getKey())).find()
                || ASSIGNMENT.matcher(unescaped.toLowerCase(Locale.ROOT)).find()
                || secrets().stream().anyMatch(secret -> isIn(secret, value) || isIn(secret, unescaped));
        return showsSecret ? data.withSanitizedValue() : data;
    }

    private static String letters(String name) {
        return PUNCTUATION.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** The name {@code allow-short-secret} looks like a secret's. */
    private static boolean isFlag(String value) {
        return value.equals("true") || value.equals("false");
    }

    private Set<String> secrets() {
        Set<String> secrets = new HashSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    String letters = letters(name);
                    if (SECRET_NAME.matcher(letters).find()) {
                        secrets.add(value(enumerable, name));
                    } else if (FILE_NAME.matcher(letters).find()) {
                        addContent(value(enumerable, name), secrets);
                    }
                }
            }
        }
        secrets.addAll(fileContents);
        secrets.removeIf(secret -> secret.isEmpty() || isFlag(secret));
        return secrets;
    }

    private String value(EnumerablePropertySource<?> source, String name) {
        String raw = String.valueOf(source.getProperty(name));
        try {
            return environment.resolvePlaceholders(raw).strip();
        } catch (IllegalArgumentException e) { // a circular placeholder
            return raw.strip();
        }
    }

    /** Takes a path that is no file for the secret itself, set in the wrong place. */
    private void addContent(String file, Set<String> secrets) {
        String content = content(file);
        if (content == null) {
            secrets.add(file);
        } else {
            fileContents.add(content.strip());
        }
    }

    private static @Nullable String content(String file) {
        try {
            Path path = Path.of(file);
            boolean isReadable = Files.isRegularFile(path) && Files.size(path) <= MAX_FILE_BYTES; // a pipe would block
            return isReadable ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Returns whether a text contains the secret, or is a part from which it is put together. */
    private static boolean isIn(String secret, String text) {
        String stripped = text.strip();
        return stripped.equals(secret) || isLongPart(secret, stripped) || isLongPart(stripped, secret);
    }

    private static boolean isLongPart(String part, String whole) {
        return part.length() >= MIN_PART_LENGTH && whole.contains(part);
    }

    /** Unescapes JSON, such as that of {@code SPRING_APPLICATION_JSON}. */
    private static String withoutJsonEscapes(String text) {
        return JSON_ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape)));
    }

    private static String unescaped(MatchResult escape) {
        String hex = escape.group(1);
        char unescaped = hex == null
                ? SHORT_ESCAPED.charAt(SHORT_ESCAPES.indexOf(escape.group(2)))
                : (char) Integer.parseInt(hex, 16);
        return String.valueOf(unescaped);
    }
}
