package land.gleam.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Checks of what builders are given. These values are no secrets, so messages may repeat the numbers. */
final class Settings {
    private Settings() {}

    static String audience(@Nullable String audience) {
        String broken = audience == null ? "must not be null" : FieldRules.brokenByAudience(audience);
        if (audience == null || broken != null) {
            throw new IllegalArgumentException(
                    "The audience " + broken + ". Pass the Gleam project's ID, slug or portal subdomain.");
        }
        return audience;
    }

    static Duration wholeSeconds(String setting, Duration value, Duration min, Duration max) {
        if (!value.equals(Duration.ofSeconds(value.toSeconds()))
                || value.compareTo(min) < 0
                || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "The " + setting + " is " + value + "; it must be whole seconds, from " + min + " to " + max + ".");
        }
        return value;
    }
}
