package land.gleam.identity.spring;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/** Lets a property become a {@link SecretText}. It never fails: Boot prints the values of failed conversions. */
@ConfigurationPropertiesBinding
final class SecretTextConverter implements Converter<Object, SecretText> {
    @Override
    public SecretText convert(Object value) {
        return SecretText.of(value);
    }
}
