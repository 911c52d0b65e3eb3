package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;

class ConfigurationMetadataTest {
    private static final String FILE = "META-INF/spring-configuration-metadata.json";

    @Test
    void metadata_listsEachPropertyWithItsDefault() throws IOException {
        Map<String, @Nullable Object> defaults = new HashMap<>();
        defaults.put("gleam.identity.enabled", true);
        defaults.put("gleam.identity.secret", null);
        defaults.put("gleam.identity.secret-file", null);
        defaults.put("gleam.identity.allow-short-secret", false);
        defaults.put("gleam.identity.audience", null);
        defaults.put("gleam.identity.without-audience", false);
        defaults.put("gleam.identity.lifetime", "5m");
        defaults.put("gleam.identity.endpoint.enabled", false);
        defaults.put("gleam.identity.endpoint.user", null);
        defaults.put("gleam.identity.endpoint.path", "/gleam/identity-token");
        defaults.put("gleam.identity.endpoint.trusted-origins", null);
        defaults.put("gleam.identity.projects", null);

        Map<String, @Nullable Object> listed = new HashMap<>();
        properties().forEach(property -> listed.put(property.getId(), property.getDefaultValue()));
        assertThat(listed).isEqualTo(defaults);
    }

    @Test
    void metadata_describesEachProperty() throws IOException {
        assertThat(properties())
                .allSatisfy(property -> assertThat(property.getDescription())
                        .as(property.getId())
                        .matches("[A-Z].{30,}[.]"));
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
