package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Which values Actuator masks, in an app with {@code gleam.identity.enabled=false} and configured secrets. */
@Tag("mvc")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActuatorSanitizerTest {
    private static final String SECRET = "Vc\"8\\n/u0041 é 4rT9pQ2mZ7wK1xB6nD3";
    private static final String NUMBER = "31415926535897932384626433832795028";
    private static final String MISPLACED = "nP5/kW8+zR2vT6yB9mC3xD7qF1gH4jL0s=";

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext context;

    @SuppressWarnings("NullAway.Init")
    private SanitizingFunction sanitizer;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        file = Files.writeString(directory.resolve("secret"), "first-content-of-the-file\n");
        Path yaml = Files.writeString(
                directory.resolve("application.yaml"),
                "gleam.identity.projects.number.secret: " + NUMBER + "\ngleam.identity.projects.short.secret: abc\n"
                        + "gleam.identity.projects.blank.secret: ' '\n");
        context = new SpringApplicationBuilder(Plain.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.config.location=" + yaml.toUri(),
                        "--gleam.identity.enabled=false",
                        "--gleam.identity.secret=" + SECRET,
                        "--gleam.identity.secret-file=" + file,
                        "--gleam.identity.projects.misplaced.secret-file=" + MISPLACED);
        sanitizer = context.getBean("gleamIdentitySecretSanitizer", SanitizingFunction.class);
        Files.writeString(file, "second-content-of-the-file\n"); // before the sanitizer is first called
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gleam.identity.secret",
                "gleam.identity.SECRET",
                "GLEAM_IDENTITY_SECRET",
                "gleam_identity_secret",
                "gleamIdentity.secret",
                "MYAPP_GLEAM_IDENTITY_SECRET",
                "gleam.identity.secret[0]",
                "GLEAM_IDENTITY_SECRET_0",
                "gleam.identity.secret.value",
                "gleam.identity.secrets",
                "gleam.identity.secret-old",
                "gleam.identity.projects.shop.secret",
                "gleam.identity.projects[shop].secret",
                "gleam.identity.projects.shop.secret[0]",
                "gleam.identity.projects[shop.eu].Secret",
                "GLEAM_IDENTITY_PROJECTS_SHOP_SECRET",
                "gleam.identity",
                "GLEAM_IDENTITY"
            })
    void secret_isMaskedByItsName(String name) {
        assertThat(shown(name, "any value")).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                " " + SECRET + "\n",
                "Bearer " + SECRET,
                "java app.jar --a=b --c=" + SECRET + " --d",
                "4rT9pQ2mZ7wK1xB6nD3",
                "{\"k\":\"Vc\\\"8\\\\n/u0041 é 4rT9pQ2mZ7wK1xB6nD3\"}",
                "{\"k\":\"\\u0056c\\\"8\\\\n\\/u0041 \\u00E9 4rT9pQ2mZ7wK1xB6nD3\"}",
                NUMBER,
                "abc",
                " abc\n",
                MISPLACED,
                "before " + MISPLACED
            })
    void secret_isMaskedByItsValue(String value) {
        assertThat(shown("my.key", value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown("gleam.identity.secret-file", value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    /** Its value may be unknown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java app.jar --gleam.identity.secret=x",
                "-Dgleam.identity.projects[shop].secret=x",
                "GLEAM_IDENTITY_SECRET=x",
                "{\"gleam.identity.secret\":\"x\"}",
                "{\"gleam\":{\"identity\":{\"audience\":\"proj_demo\",\"SECRET\" : \"x\"}}}",
                "{\"gleam.identity\":{\n\"\\u0073ecret\":\"x\"}}",
                "gleam.identity.projects.shop.secret: x"
            })
    void textThatAssignsASecret_isMasked(String value) {
        assertThat(shown("my.key", value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gleam.identity.audience|proj_demo",
                "gleam.identity.allow-short-secret|true",
                "gleam.identity.projects.shop.allow-short-secret|false",
                "gleam.identity.secret-file|/run/secrets/gleam-identity",
                "GLEAM_IDENTITY_SECRET_FILE|/run/secrets/gleam-identity",
                "GLEAM_IDENTITY_SECRETFILE|/run/gleam/identity/secret",
                "gleam.identity.projects.secret-shop.audience|proj_shop",
                "gleam.identity.projects.secret.lifetime|5m",
                "logging.level.land.gleam.identity.IdentitySecretFile|TRACE",
                "sun.java.command|app.jar --gleam.identity.secret-file=/run/secrets/x --gleam.identity.allow-short-secret=true",
                "SPRING_APPLICATION_JSON|{\"gleam\":{\"identity\":{\"secret-file\":\"/run/secrets/x\",\"allowShortSecret\":true}}}",
                "my.client-secret|someone else's",
                "my.short|abcd",
                "my.empty|''",
                "my.escapes|C:\\Users\\u12 and \\x",
            })
    void otherValue_staysVisible(String name, String value) {
        assertThat(shown(name, value)).isEqualTo(value);
    }

    @Test
    void valueThatIsNotText_isCheckedToo() {
        assertThat(shown("my.number", new BigInteger(NUMBER))).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown("my.number", 42)).isEqualTo(42);
        assertThat(shown("my.nothing", null)).isNull();
    }

    /** A property that was read from the file may still have the previous content. */
    @Test
    void fileContent_isMaskedOnceItWasSeen() throws IOException {
        assertThat(shown("my.key", "second-content-of-the-file")).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown("my.key", "third-content-of-the-file")).isEqualTo("third-content-of-the-file");

        Files.writeString(file, "third-content-of-the-file\n");

        assertThat(shown("my.key", "third-content-of-the-file")).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown("my.key", "second-content-of-the-file")).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown("my.key", "Bearer first-content-of-the-file")).isEqualTo(SanitizableData.SANITIZED_VALUE);
        assertThat(shown("gleam.identity.secret-file", file)).isEqualTo(file);
    }

    /** Actuator stops at the first function that changes a value. */
    @Test
    void sanitizer_comesBeforeTheAppsOwn() {
        assertThat(context.getBeanProvider(SanitizingFunction.class).orderedStream())
                .hasSize(2)
                .first()
                .isSameAs(sanitizer);
    }

    private @Nullable Object shown(String name, @Nullable Object value) {
        return sanitizer.apply(new SanitizableData(null, name, value)).getValue();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {
        @Bean
        @Order(0)
        SanitizingFunction another() {
            return data -> data;
        }
    }
}
