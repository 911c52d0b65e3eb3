package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import land.gleam.identity.IdentitySecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the secret comes from, seen by its fingerprint. */
class SecretTest {
    private static final String OTHER = "ein anderes Gehäuse, auch 32 Bytes lang";
    private static final String SHORT = "sixteen bytes ok";

    private final Cli cli = new Cli();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws Exception {
        file = Files.writeString(folder.resolve("secret"), OTHER + "\n");
    }

    @Test
    void printsTheFingerprintAlone() {
        assertThat(cli.run("fingerprint")).isEqualTo(new Cli.Answer(0, line("69932746"), ""));
        assertThat(cli.run("fingerprint", "--json"))
                .isEqualTo(new Cli.Answer(0, line("{\"fingerprint\":\"69932746\"}"), ""));
        assertThat(IdentitySecret.of(Cli.SECRET).fingerprint()).isEqualTo("69932746");
    }

    @Test
    void comesFromAFile() {
        assertIsOther(cli.run("fingerprint", "--secret-file", file.toString()));
    }

    @Test
    void comesFromAFileThatTheEnvironmentNames() {
        cli.without(Environment.SECRET).with(Environment.SECRET_FILE, file.toString());

        assertIsOther(cli.run("fingerprint"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void comesFromStandardInputWithoutItsFinalLineBreak(String end) {
        assertIsOther(cli.input(OTHER + end).run("fingerprint", "--secret-stdin"));
    }

    @Test
    void comesFromStandardInputWhileTheTokenIsAnArgument() {
        String token = Tokens.signed("{\"sub\":\"7\",\"aud\":\"proj_demo\",\"exp\":1795349100}", OTHER);

        assertThat(cli.input(OTHER).run("verify", "--secret-stdin", token).exitCode())
                .isZero();
        assertThat(cli.input(OTHER).run("explain", "--secret-stdin", token).exitCode())
                .isZero();
    }

    @Test
    void isTakenFromAnOptionRatherThanTheEnvironment() {
        cli.with(Environment.SECRET_FILE, "/nowhere");

        assertIsOther(cli.run("fingerprint", "--secret-file", file.toString()));
        assertIsOther(cli.input(OTHER).run("fingerprint", "--secret-stdin"));
    }

    @Test
    void mayBeShortIfTheEnvironmentAllowsIt() throws Exception {
        Files.writeString(file, SHORT);
        cli.with(Environment.SECRET, SHORT).with(Environment.ALLOW_SHORT_SECRET, "true");
        String fingerprint = line(IdentitySecret.allowingShort(SHORT).fingerprint());

        assertThat(cli.run("fingerprint").out()).isEqualTo(fingerprint);
        assertThat(cli.run("fingerprint", "--secret-file", file.toString()).out())
                .isEqualTo(fingerprint);
        assertThat(cli.input(SHORT).run("fingerprint", "--secret-stdin").out()).isEqualTo(fingerprint);
    }

    @Test
    void tellsAPersonThatItWaits() {
        assertThat(cli.onATerminal()
                        .input(OTHER)
                        .run("fingerprint", "--secret-stdin")
                        .err())
                .startsWith("Paste the secret, ");
    }

    private static void assertIsOther(Cli.Answer answer) {
        assertThat(answer)
                .isEqualTo(new Cli.Answer(0, line(IdentitySecret.of(OTHER).fingerprint()), ""));
    }

    private static String line(String text) {
        return text + System.lineSeparator();
    }
}
