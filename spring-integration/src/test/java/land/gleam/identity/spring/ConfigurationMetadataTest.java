package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an IDE shows. */
class ConfigurationMetadataTest {
    private static final String FILE = "META-INF/spring-configuration-metadata.json";

    @Test
    void metadata_listsEachPropertyWithItsDefault() throws IOException {
        Map<String, @Nullable String> expected = new HashMap<>();
        addDefaults("gleam.identity.", GleamIdentityProperties.class, expected);

        Map<String, @Nullable String> listed = new HashMap<>();
        properties()
                .forEach(property -> listed.put(
                        property.getId(),
                        property.getDefaultValue() == null
                                ? null
                                : property.getDefaultValue().toString()));
        assertThat(listed).isEqualTo(expected);
    }

    private static void addDefaults(String prefix, Class<?> settings, Map<String, @Nullable String> defaults) {
        for (Parameter setting : settings.getDeclaredConstructors()[0].getParameters()) {
            String name = prefix + DataObjectPropertyName.toDashedForm(setting.getName());
            if (setting.getType().isRecord()) {
                addDefaults(name + ".", setting.getType(), defaults);
            } else {
                DefaultValue value = setting.getAnnotation(DefaultValue.class);
                defaults.put(name, value == null || value.value().length == 0 ? null : value.value()[0]);
            }
        }
    }

    @Test
    void metadata_describesEachProperty() throws IOException {
        assertThat(properties())
                .allSatisfy(property -> assertThat(property.getDescription())
                        .as(property.getId())
                        .matches("[A-Z].{30,}[.]"));
    }

    @Test
    void metadata_showsSecretsAsText() throws IOException {
        assertThat(properties())
                .filteredOn(property -> property.getId().matches(".*(secret|file|audience|path)"))
                .hasSizeGreaterThan(5)
                .filteredOn(property -> !property.getId().matches(".*(allow|without)-.*"))
                .extracting(ConfigurationMetadataProperty::getType)
                .containsOnly("java.lang.String");
    }

    @Test
    void metadata_hasValuesForDurations() throws IOException {
        assertThat(properties())
                .filteredOn(property -> property.getId().equals("gleam.identity.lifetime"))
                .flatExtracting(property -> property.getHints().getValueHints())
                .isNotEmpty();
    }

    private static Collection<ConfigurationMetadataProperty> properties() throws IOException {
        try (InputStream in = ConfigurationMetadataTest.class.getClassLoader().getResourceAsStream(FILE)) {
            return ConfigurationMetadataRepositoryJsonBuilder.create(Objects.requireNonNull(in, FILE))
                    .build()
                    .getAllProperties()
                    .values();
        }
    }
}
