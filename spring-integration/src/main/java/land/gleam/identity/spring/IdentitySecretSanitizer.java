package land.gleam.identity.spring;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Keeps identity secrets out of Actuator's {@code env} and {@code configprops}, even where those show values: by the
 * property's name in every spelling, by that name within a longer text, such as a command line or JSON, and by the
 * value, since {@code ${MY_KEY}} puts the secret under another name.
 */
final class IdentitySecretSanitizer implements SanitizingFunction {
    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

    /**
     * A name without its punctuation; {@code gleam.identity} by itself should have no value, and may have the secret.
     */
    private static final Pattern SECRET_BY_NAME = Pattern.compile("gleamidentity($|secret(?!file)|.*secret[0-9]*$)");

    /** A name and what assigns its value, in whatever notation; {@code allow-short-secret} is not meant. */
    private static final Pattern ASSIGNED_SECRET =
            Pattern.compile("gleam.*?identity.*?(?<!short[-_]?)secret[\"'\\[\\]_.0-9]*\\s*[=:]", Pattern.DOTALL);

    private final SecretSearch secrets;

    IdentitySecretSanitizer(SecretSearch secrets) {
        this.secrets = secrets;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        if (data.getValue() == null) {
            return data;
        }
        String value = data.getValue().toString();
        if (value.equals("true") || value.equals("false")) { // allow-short-secret has the name of a secret
            return data;
        }
        boolean isShown = isNameOfSecret(data.getKey()) || assignsSecret(value) || secrets.finds(value);
        return isShown ? data.withSanitizedValue() : data;
    }

    private static boolean isNameOfSecret(String key) {
        String letters = PUNCTUATION.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("");
        return SECRET_BY_NAME.matcher(letters).find();
    }

    /** Even a secret that another source overrides, so that it can't be found by its value. */
    private static boolean assignsSecret(String value) {
        String text = SecretSearch.withoutJsonEscapes(value).toLowerCase(Locale.ROOT);
        return ASSIGNED_SECRET.matcher(text).find();
    }
}
