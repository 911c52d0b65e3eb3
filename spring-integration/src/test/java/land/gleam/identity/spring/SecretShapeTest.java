package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A property whose value is certainly not a secret is refused; every possible secret is accepted. */
@ExtendWith(OutputCaptureExtension.class)
class SecretShapeTest {
    private static final String PLANTED = TestSecrets.PLANTED;
    private static final String PASSWORD_CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Shape(String text, String problem) {
        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Shape> shapes() {
        String quoted = "It is in quotation marks, which would be part of the secret. Remove them.";
        String variable = "It begins with GLEAM_IDENTITY_SECRET=, the name of a variable. Remove the name.";
        String expression =
                "It contains an expression, #{...}, which is not evaluated here. Use a placeholder, ${...}.";
        String placeholder = " a placeholder, ${...}, for a property or environment variable that is not set. Set it,"
                + " or correct the name between the braces.";
        return Stream.of(
                new Shape("\"" + PLANTED + "\"", quoted),
                new Shape("'" + PLANTED + "'", quoted),
                new Shape("ENC(" + PLANTED + ")", "It is encrypted, ENC(...), and nothing has decrypted it."),
                new Shape("$(" + PLANTED + ")", "It is a command, $(...), that no shell has run."),
                new Shape("{cipher}" + PLANTED, "It is encrypted, {cipher}..., and nothing has decrypted it."),
                new Shape("GLEAM_IDENTITY_SECRET=" + PLANTED, variable),
                new Shape("export GLEAM_IDENTITY_SECRET=" + PLANTED, variable),
                new Shape(
                        "gleam.identity.secret=" + PLANTED,
                        "It begins with gleam.identity.secret=, the name of a property. Remove the name."),
                new Shape("#{systemEnvironment['" + TestSecrets.MARK + "_OF_PRODUCTION']}", expression),
                new Shape("#{@vault.secret}-" + PLANTED, expression),
                new Shape(PLANTED + "#{secret}", expression),
                new Shape("${" + PLANTED + "}", "It is" + placeholder),
                new Shape("v1-${UNSET}-" + PLANTED, "It contains" + placeholder),
                new Shape("${{ secrets.GLEAM }}-" + PLANTED, "It contains" + placeholder),
                new Shape(
                        "${GLEAM_IDENTITY_SECRET_OF_THE_SHOP}",
                        "It is a placeholder, ${GLEAM_IDENTITY_SECRET_OF_THE_SHOP}, for a property or"
                                + " environment variable that is not set. Set it, or correct the name between the"
                                + " braces."),
                new Shape(
                        "${vault.gleam.identity-secret}",
                        "It is a placeholder, ${vault.gleam.identity-secret}, for a property or environment"
                                + " variable that is not set. Set it, or correct the name between the braces."));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shape_isReportedWithTheFileAsAnAlternative(Shape shape) throws IOException {
        for (String property : new String[] {"secret", "previous-secret", "projects.shop.secret"}) {
            String name = "gleam.identity." + property;
            Path directory = Files.createTempDirectory(folder, "shape");
            String other = property.equals("secret") ? "" : "gleam.identity.secret: " + PLANTED + "\n";
            String yaml = "gleam.identity." + property + ": |-\n  " + shape.text + "\n" + other
                    + "gleam.identity.audience: shop\ngleam.identity.projects.shop.audience: shop\n";
            new Mistake(
                            property,
                            AppBuilder.empty().file(directory, "application.yml", yaml),
                            name + " is invalid. " + shape.problem + " It is set by URL [file:" + directory
                                    + "/application.yml] - 1:" + (name.length() + 3) + ".",
                            "Correct " + name
                                    + " where it is set."
                                    + (shape.problem.startsWith("It is a placeholder")
                                            ? "\n"
                                            : " If your secret really contains these characters, put it in a file and set "
                                                    + name + "-file to its path.\n"))
                    .assertReportedWithoutValues();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GLEAM_SECRET=0123456789abcdef0123456789",
                "SECRET=0123456789abcdef0123456789abcdef",
                "xGLEAM_IDENTITY_SECRET=0123456789abcdef",
                "\"0123456789abcdef0123456789abcdef0123",
                "0123456789'abcdef'0123456789abcdef01234",
                "ENC(0123456789abcdef)0123456789abcdef",
                "0123456789{cipher}0123456789abcdef012",
                "$(0123456789abcdef)0123456789abcdef012",
                "0123456789${}abcdef0123456789abcdef01",
                "0123456789${!}abcdef0123456789abcdef01",
                "0123456789#{!}abcdef0123456789abcdef01",
                "0123456789$abcdef}0123456789abcdef012{"
            })
    void otherText_isAccepted(String text) {
        assertThat(SecretShape.problemWith(text)).isNull();
    }

    @Test
    void randomSecrets_areAccepted() {
        Random random = new Random(20261128);
        assertThat(Stream.generate(() -> randomSecrets(random))
                        .limit(2500)
                        .flatMap(secrets -> secrets)
                        .filter(secret -> SecretShape.problemWith(secret) != null))
                .isEmpty();
    }

    /** Returns one in base64, base64url, hex and from a password generator. */
    private static Stream<String> randomSecrets(Random random) {
        byte[] bytes = new byte[32 + random.nextInt(33)];
        random.nextBytes(bytes);
        return Stream.of(
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                random.ints(bytes.length, 0, PASSWORD_CHARACTERS.length())
                        .mapToObj(PASSWORD_CHARACTERS::substring)
                        .map(rest -> rest.substring(0, 1))
                        .collect(Collectors.joining()));
    }

    @Test
    void shapeInAFile_isAWarningAndTheSecret(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("quoted"), "\"" + PLANTED + "\"\n");
        try (ConfigurableApplicationContext context = AppBuilder.empty()
                .argument("gleam.identity.audience=shop")
                .variable("GLEAM_IDENTITY_SECRET_FILE", file.toString())
                .start()) {
            assertThat(context.isActive()).isTrue();
        }
        assertThat(output)
                .containsOnlyOnce(" WARN ")
                .contains("The content of the file in gleam.identity.secret-file is used as it is, but may be wrong. It"
                        + " is in quotation marks, which would be part of the secret. Remove them.")
                .doesNotContain(TestSecrets.MARK);
    }
}
