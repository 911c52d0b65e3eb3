package land.gleam.identity.spring.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import land.gleam.identity.GleamUser;
import land.gleam.identity.spring.GleamIdentityAutoConfiguration;
import land.gleam.identity.spring.GleamIdentitySigners;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The README's Java works. Core's {@code DocumentsTest} checks that the README shows it as it is compiled. */
class ReadmeTest {
    private static final GleamUser ADA = GleamUser.of("user_42").withName("Ada");

    private final ApplicationContextRunner app = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(GleamIdentityAutoConfiguration.class));

    @Test
    void propertiesInTheReadme_areAllOfThem() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String file = "META-INF/spring-configuration-metadata.json";
        try (InputStream in = getClass().getClassLoader().getResourceAsStream(file)) {
            assertThat(Pattern.compile("^\\| `([a-z.-]+?)(?:\\.<name>\\.\\*)?`", Pattern.MULTILINE)
                            .matcher(readme)
                            .results()
                            .map(row -> "gleam.identity." + row.group(1)))
                    .containsExactlyInAnyOrderElementsOf(
                            ConfigurationMetadataRepositoryJsonBuilder.create(Objects.requireNonNull(in))
                                    .build()
                                    .getAllProperties()
                                    .keySet());
        }
    }

    @Test
    void projectsSample_signsAndVerifies() {
        app.withPropertyValues(
                        "gleam.identity.secret=a secret for tests, 32 bytes or more",
                        "gleam.identity.audience=proj_demo",
                        "gleam.identity.projects.shop.secret=another secret for tests, 32 bytes",
                        "gleam.identity.projects.shop.audience=proj_shop")
                .run(context -> assertThat(
                                ProjectSnippets.signAndVerify(context.getBean(GleamIdentitySigners.class), ADA))
                        .isEqualTo(ADA));
    }
}
