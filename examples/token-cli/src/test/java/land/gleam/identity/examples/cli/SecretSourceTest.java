package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.IdentitySecret.MinimumLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recognises the secret in use by its fingerprint. */
class SecretSourceTest {
    private static final String OTHER = "ein anderes Gehäuse, auch 32 Bytes lang";
    private static final String SHORT = "sixteen bytes ok";

    private final CliRunner cli = new CliRunner();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws Exception {
        file = Files.writeString(folder.resolve("secret"), OTHER + "\n");
    }

    @Test
    void fingerprint_isPrintedAlone() {
        assertThat(cli.run("fingerprint")).isEqualTo(new CliRunner.Result(0, line("69932746"), ""));
        assertThat(cli.run("fingerprint", "--json"))
                .isEqualTo(new CliRunner.Result(0, line("{\"fingerprint\":\"69932746\"}"), ""));
        assertThat(IdentitySecret.of(CliRunner.SECRET).fingerprint()).isEqualTo("69932746");
    }

    @Test
    void secretFileOption_isRead() {
        assertIsOther(cli.run("fingerprint", "--secret-file", file.toString()));
    }

    @Test
    void secretFileNamedInTheEnvironment_isRead() {
        cli.without(Environment.SECRET).with(Environment.SECRET_FILE, file.toString());

        assertIsOther(cli.run("fingerprint"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void secretOnStandardInput_losesOneFinalLineBreak(String end) {
        assertIsOther(cli.input(OTHER + end).run("fingerprint", "--secret-stdin"));
    }

    @Test
    void secretOnStandardInput_isAcceptedNextToATokenArgument() {
        String token = Tokens.signed("{\"sub\":\"7\",\"aud\":\"proj_demo\",\"exp\":1795349100}", OTHER);

        assertThat(cli.input(OTHER).run("verify", "--secret-stdin", token).exitCode())
                .isZero();
        assertThat(cli.input(OTHER).run("explain", "--secret-stdin", token).exitCode())
                .isZero();
    }

    @Test
    void secretOptions_takePrecedenceOverTheEnvironment() {
        cli.with(Environment.SECRET_FILE, "/nowhere");

        assertIsOther(cli.run("fingerprint", "--secret-file", file.toString()));
        assertIsOther(cli.input(OTHER).run("fingerprint", "--secret-stdin"));
    }

    @Test
    void shortSecret_isAcceptedIfTheEnvironmentAllowsIt() throws Exception {
        Files.writeString(file, SHORT);
        cli.with(Environment.SECRET, SHORT).with(Environment.ALLOW_SHORT_SECRET, "true");
        String fingerprint =
                line(IdentitySecret.of(SHORT, MinimumLength.BYTES_16).fingerprint());

        assertThat(cli.run("fingerprint").out()).isEqualTo(fingerprint);
        assertThat(cli.run("fingerprint", "--secret-file", file.toString()).out())
                .isEqualTo(fingerprint);
        assertThat(cli.input(SHORT).run("fingerprint", "--secret-stdin").out()).isEqualTo(fingerprint);
    }

    @Test
    void shortSecret_isAcceptedWithTheOption() throws Exception {
        Files.writeString(file, SHORT);
        cli.with(Environment.SECRET, SHORT);
        String fingerprint =
                line(IdentitySecret.of(SHORT, MinimumLength.BYTES_16).fingerprint());

        assertThat(cli.run("fingerprint", "--allow-short-secret").out()).isEqualTo(fingerprint);
        assertThat(cli.run("fingerprint", "--allow-short-secret", "--secret-file", file.toString())
                        .out())
                .isEqualTo(fingerprint);
        assertThat(cli.run("verify", "--allow-short-secret", "--previous-secret-file", file.toString(), Tokens.GOOD)
                        .out())
                .startsWith("REFUSED: SIGNATURE_MISMATCH");
    }

    @Test
    void promptForSecret_isShownOnATerminal() {
        assertThat(cli.outputOnATerminal()
                        .input(OTHER)
                        .run("fingerprint", "--secret-stdin")
                        .err())
                .isEmpty();
        assertThat(cli.inputOnATerminal()
                        .input(OTHER)
                        .run("fingerprint", "--secret-stdin")
                        .err())
                .startsWith("Paste the secret, ");
    }

    private static void assertIsOther(CliRunner.Result result) {
        assertThat(result)
                .isEqualTo(new CliRunner.Result(0, line(IdentitySecret.of(OTHER).fingerprint()), ""));
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
