package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.MapPropertySource;

/** Which values are masked; {@code RunningAppSecrecyTest} reads the Actuator of a running app. */
class SecretSanitizerTest {
    private static final String ANOTHER = "another planted secret of 32 bytes or more";
    private static final Object HIDDEN = SanitizableData.SANITIZED_VALUE;

    private final ApplicationContextRunner app =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SanitizingAutoConfiguration.class));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gleam.identity.secret",
                "gleam.identity.projects.mobile.secret",
                "gleamIdentity.secret",
                "GLEAM_IDENTITY_SECRET",
                "GLEAM_IDENTITY_PROJECTS_MOBILE_SECRET"
            })
    void secret_isMaskedByItsName(String name) {
        app.run(context -> assertThat(shown(context.getBean(SanitizingFunction.class), name, "anything"))
                .isEqualTo(HIDDEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gleam.identity.secret-file", "gleam.identity.audience", "gleam.other.secret", "other.secret"})
    void otherName_isShown(String name) {
        app.run(context -> assertThat(shown(context.getBean(SanitizingFunction.class), name, "anything"))
                .isEqualTo("anything"));
    }

    @Test
    void configuredSecret_isMaskedByItsValueUnderAnyName() {
        app.withPropertyValues(
                        "gleam.identity.secret=" + TestSecrets.PLANTED,
                        "gleam.identity.projects.mobile.secret=" + ANOTHER)
                .run(context -> {
                    SanitizingFunction sanitizer = context.getBean(SanitizingFunction.class);
                    assertThat(shown(sanitizer, "MY_KEY", TestSecrets.PLANTED)).isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "MY_KEY", ANOTHER)).isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "sun.java.command", "app.jar --my.key=" + ANOTHER + " --more"))
                            .isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "PART_1", TestSecrets.PLANTED.substring(0, 8)))
                            .isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "PART_1", TestSecrets.PLANTED.substring(0, 7)))
                            .isEqualTo(TestSecrets.PLANTED.substring(0, 7));
                });
    }

    @Test
    void previousSecrets_areMasked() throws Exception {
        Path file = Files.writeString(folder.resolve("previous"), TestSecrets.PLANTED + "\n");
        app.withPropertyValues(
                        "gleam.identity.enabled=false",
                        "gleam.identity.previous-secret=${MY_KEY}",
                        "MY_KEY=" + ANOTHER,
                        "gleam.identity.previous-secret-file=" + file)
                .run(context -> {
                    SanitizingFunction sanitizer = context.getBean(SanitizingFunction.class);
                    assertThat(shown(sanitizer, "gleam.identity.previous-secret", "x"))
                            .isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "GLEAM_IDENTITY_PREVIOUS_SECRET", "x"))
                            .isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "MY_KEY", ANOTHER)).isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "X", TestSecrets.PLANTED)).isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "gleam.identity.previous-secret-file", file.toString()))
                            .isEqualTo(file.toString());
                });
    }

    @Test
    void secretInAFile_isMaskedByItsValueUnderAnyName() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), TestSecrets.PLANTED + "\n");
        app.withPropertyValues("gleam.identity.secret-file=" + file).run(context -> {
            SanitizingFunction sanitizer = context.getBean(SanitizingFunction.class);
            assertThat(shown(sanitizer, "MY_KEY", TestSecrets.PLANTED)).isEqualTo(HIDDEN);
            assertThat(shown(sanitizer, "MY_KEY", TestSecrets.PLANTED + "\n")).isEqualTo(HIDDEN);
            assertThat(shown(sanitizer, "MY_KEY", ANOTHER)).isEqualTo(ANOTHER);
            assertThat(shown(sanitizer, "MY_KEY", "no secret at all")).isEqualTo("no secret at all");
        });
    }

    @Test
    void jsonThatAssignsASecret_isMasked() {
        String json = "{\"gleam\":{\"identity\":{\"secret\":\"\\u0061\"}}}";
        app.run(context -> {
            SanitizingFunction sanitizer = context.getBean(SanitizingFunction.class);
            assertThat(shown(sanitizer, "SPRING_APPLICATION_JSON", json)).isEqualTo(HIDDEN);
            assertThat(shown(sanitizer, "SPRING_APPLICATION_JSON", "{\"gleam\":1}"))
                    .isEqualTo("{\"gleam\":1}");
        });
    }

    /** The app runs although the secret is invalid, since the library is disabled. */
    @Test
    void invalidSecret_isMaskedToo() {
        app.withPropertyValues(
                        "gleam.identity.enabled=false",
                        "gleam.identity.secret=pw",
                        "gleam.identity.secret-file=/nowhere/" + TestSecrets.MARK)
                .run(context -> {
                    SanitizingFunction sanitizer = context.getBean(SanitizingFunction.class);
                    assertThat(shown(sanitizer, "MY_KEY", "pw")).isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "MY_KEY", "a pw in a text")).isEqualTo("a pw in a text");
                });
    }

    @Test
    void secretInEscapedJson_isMasked() {
        app.withPropertyValues("gleam.identity.secret=planted \"secret\" of 32 bytes or \u00e9 more")
                .run(context -> {
                    SanitizingFunction sanitizer = context.getBean(SanitizingFunction.class);
                    assertThat(shown(sanitizer, "X", "{\"k\":\"planted \\\"secret\\\" of 32 bytes or \\u00e9 more\"}"))
                            .isEqualTo(HIDDEN);
                    assertThat(shown(sanitizer, "X", "{\"k\":\"some \\\"other\\\" text \\u00e9 \\n\"}"))
                            .isNotEqualTo(HIDDEN);
                });
    }

    @Test
    void secretFileThatIsNoFile_isMaskedAsASecret() {
        for (String noFile : new String[] {"planted\u0000secret", folder + "/missing-planted"}) {
            app.withPropertyValues("gleam.identity.secret-file=" + noFile)
                    .run(context -> assertThat(shown(context.getBean(SanitizingFunction.class), "MY_KEY", noFile))
                            .isEqualTo(HIDDEN));
        }
    }

    @Test
    void blankSecret_masksNoOtherBlank() {
        app.withPropertyValues("gleam.identity.enabled=false", "gleam.identity.secret=")
                .run(context -> assertThat(shown(context.getBean(SanitizingFunction.class), "MY_KEY", " "))
                        .isEqualTo(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void allowShortSecret_isShown(String value) {
        app.run(context -> assertThat(
                        shown(context.getBean(SanitizingFunction.class), "gleam.identity.allow-short-secret", value))
                .isEqualTo(value));
    }

    @Test
    void refreshedSecret_isMasked() {
        app.withPropertyValues("gleam.identity.secret=" + TestSecrets.PLANTED).run(context -> {
            SanitizingFunction sanitizer = context.getBean(SanitizingFunction.class);
            assertThat(shown(sanitizer, "MY_KEY", ANOTHER)).isEqualTo(ANOTHER);
            TestPropertyValues.of("gleam.identity.secret=" + ANOTHER).applyTo(context);
            assertThat(shown(sanitizer, "MY_KEY", ANOTHER)).isEqualTo(HIDDEN);
        });
    }

    @Test
    void overriddenSecret_isMasked() {
        app.withPropertyValues("gleam.identity.secret=" + TestSecrets.PLANTED).run(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "overridden", Map.of("gleam.identity.secret", "${MY_KEY}", "MY_KEY", ANOTHER)));
            SanitizingFunction sanitizer = context.getBean(SanitizingFunction.class);
            assertThat(shown(sanitizer, "MY_KEY", ANOTHER)).isEqualTo(HIDDEN);
            assertThat(shown(sanitizer, "MY_KEY", TestSecrets.PLANTED)).isEqualTo(HIDDEN);
        });
    }

    @Test
    void circularPlaceholder_masksItself() {
        app.withPropertyValues("gleam.identity.enabled=false", "my.key=${my.key}")
                .run(context -> {
                    TestPropertyValues.of("gleam.identity.projects.mobile.secret=${my.key}")
                            .applyTo(context);
                    assertThat(shown(context.getBean(SanitizingFunction.class), "other", "${my.key}"))
                            .isEqualTo(HIDDEN);
                });
    }

    @Test
    void missingValue_staysMissing() {
        app.run(context -> assertThat(shown(context.getBean(SanitizingFunction.class), "gleam.identity.secret", null))
                .isNull());
    }

    private static @Nullable Object shown(SanitizingFunction sanitizer, String name, @Nullable Object value) {
        return sanitizer.apply(new SanitizableData(null, name, value)).getValue();
    }
}
