package land.gleam.identity.spring;

import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/** A configured identity secret, which neither Actuator nor {@code toString} shows. */
final class SecretText {
    private final transient String text;

    private SecretText(String text) {
        this.text = text;
    }

    /** A second constructor: Boot would bind the parameters of a single one as nested properties. */
    private SecretText(Object value) {
        this(value.toString());
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Checks a value when it is bound; see {@link PropertyText#check}. */
    void checkBound(Object raw) {
        PropertyText.check(raw, text);
    }

    /**
     * Returns the secret.
     *
     * @throws NotASecretException if the text has a {@link SecretShape}
     * @throws IllegalArgumentException if the text breaks a rule of {@link IdentitySecret}
     */
    IdentitySecret secret(MinimumLength minimumLength) {
        String problem = SecretShape.problemWith(text);
        if (problem != null) {
            throw new NotASecretException(problem);
        }
        return IdentitySecret.of(text, minimumLength);
    }

    @Override
    public String toString() {
        return "[hidden]";
    }

    static final class NotASecretException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private NotASecretException(String problem) {
            super(problem);
        }
    }

    /** Binds a property of any type. It never fails, since Boot prints the values of failed conversions. */
    @ConfigurationPropertiesBinding
    static final class Binding implements Converter<Object, SecretText> {
        @Override
        public SecretText convert(Object value) {
            return new SecretText(value);
        }
    }
}
