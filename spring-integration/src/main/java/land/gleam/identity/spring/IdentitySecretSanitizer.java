package land.gleam.identity.spring;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Keeps identity secrets out of Actuator's {@code env} and {@code configprops}, even where those show values: by the
 * property's name in every spelling, and by the value, since {@code ${MY_KEY}} puts the secret under another name, and
 * the command line shows it within a longer text.
 */
final class IdentitySecretSanitizer implements SanitizingFunction {
    private static final Pattern PUNCTUATION = Pattern.compile("[^a-z0-9]");

    private final ConfiguredProjects projects;

    IdentitySecretSanitizer(ConfiguredProjects projects) {
        this.projects = projects;
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        if (data.getValue() == null) {
            return data;
        }
        String value = data.getValue().toString();
        boolean shown = isSecretByName(data.getKey())
                || isJsonWithSecret(value)
                || projects.all().anyMatch(project -> project.isShownIn(value));
        return shown ? data.withSanitizedValue() : data;
    }

    private static boolean isSecretByName(String key) {
        String letters = PUNCTUATION.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("");
        return letters.contains("gleamidentity") && letters.endsWith("secret");
    }

    /** As in {@code SPRING_APPLICATION_JSON}, where the secret may be escaped. */
    private static boolean isJsonWithSecret(String value) {
        return value.contains("gleam") && value.contains("secret\"");
    }
}
