package land.gleam.identity.spring;

import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import org.jspecify.annotations.Nullable;
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

    void requireDecoded() {
        PropertyText.requireDecoded(text);
    }

    boolean isPlaceholder() {
        return PropertyText.isPlaceholder(text);
    }

    /** Returns why the text is certainly not a secret, or null; see {@link SecretShape}. */
    @Nullable
    String problem() {
        return SecretShape.problemWith(text);
    }

    IdentitySecret secret(MinimumLength minimumLength) {
        return IdentitySecret.of(text, minimumLength);
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
            return new SecretText(value);
        }
    }
}
