package land.gleam.identity.spring;

import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/** A configured identity secret, which neither Actuator nor {@code toString} shows. */
final class SecretText {
    private final transient Object value;

    private SecretText(Object value) {
        this.value = value;
    }

    /** A second constructor: Boot would bind the parameters of a single one as nested properties. */
    private SecretText(CharSequence text) {
        this((Object) text.toString());
    }

    /**
     * Returns the secret.
     *
     * @throws IllegalArgumentException if it breaks a rule of {@link IdentitySecret}, is an unresolved placeholder, or
     *     is not text: a number or boolean in YAML, which parsing may have changed
     */
    IdentitySecret secret(MinimumLength minimumLength) {
        if (!(value instanceof CharSequence text)) {
            throw new IllegalArgumentException(
                    "It is not text: YAML reads it as a number or another type, and may change it. Put it in quotes.");
        }
        return IdentitySecret.of(MisconfigurationException.resolved(text.toString()), minimumLength);
    }

    @Override
    public String toString() {
        return "[hidden]";
    }

    /** Binds a property of any type. It never fails, since Boot prints the values of failed conversions. */
    @ConfigurationPropertiesBinding
    static final class Binding implements Converter<Object, SecretText> {
        @Override
        public SecretText convert(Object value) {
            return value instanceof CharSequence text ? new SecretText(text) : new SecretText(value);
        }
    }
}
