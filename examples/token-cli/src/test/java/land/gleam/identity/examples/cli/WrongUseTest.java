package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class WrongUseTest {
    private static final String PLANTED = "hunter2-planted-secret-0123456789abcdef";
    private static final String NO_SECRET_HERE =
            "A secret is not taken as an argument, since the list of processes and the shell's history show it.";

    private final Cli cli = new Cli();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                             | Begin with a verb: mint, verify, explain, fingerprint, completion. Try --help.
            sign                           | Begin with a verb: mint, verify, explain, fingerprint, completion. Try --help.
            --json verify                  | Begin with a verb: mint, verify, explain, fingerprint, completion. Try --help.
            mint                           | A value is missing: --id. Try mint --help.
            mint --id                      | A value is missing: --id. Try mint --help.
            mint --name --id 7             | A value is missing: --name. Try mint --help.
            mint --id 7 --id 8             | --id may be given only once. Try mint --help.
            mint --id 7 --lifetme 5m       | There is an option that mint doesn't have. Did you mean --lifetime? Try mint --help.
            mint --id 7 --lifetime soon    | --lifetime can't take that value. It means: How long the token lives, 1s to 1h, instead of GLEAM_IDENTITY_LIFETIME (default: 5m). Try mint --help.
            mint --id 7 --lifetime 2h      | The lifetime is PT2H; it must be whole seconds, from PT1S to PT1H.
            mint --id= --name x            | The user id must not be blank.
            mint --id 7 --email nobody     | The e-mail address must have text on both sides of its last @.
            mint --id 7 --avatar-url ftp:x | The avatar URL must begin with http:// or https://.
            mint --id 7 --audience=        | The audience must not be blank. Pass the Gleam project's ID, slug or portal subdomain.
            mint --id 7 --audience x --without-audience | Both --audience and --without-audience are given. Keep one of them.
            verify --audience x --any-audience | Both --audience and --any-audience are given. Keep one of them.
            verify --at soon               | --at can't take that value. It means: The moment to judge by (default: now), such as 2026-11-22T12:00:00Z. Try verify --help.
            verify --clock-skew 301s       | The clock skew is PT5M1S; it must be whole seconds, from PT0S to PT5M.
            verify --max-lifetime 25h      | The maximum lifetime is PT25H; it must be whole seconds, from PT1S to PT24H.
            verify --color=blue            | --color can't take that value. It means: auto, always or never (default: auto). auto means on a terminal, unless NO_COLOR is set. Try verify --help.
            explain --json=yes             | --json takes no value. Try explain --help.
            fingerprint --audience x       | There is an option that fingerprint doesn't have. Try fingerprint --help.
            fingerprint --secret-stdin --secret-file x | Both --secret-file and --secret-stdin are given. Keep one of them.
            explain --secret-stdin         | Standard input can hold the secret or the token, not both. Pass the token as an argument, or the secret by --secret-file or the environment.
            verify --secret-stdin -        | Standard input can hold the secret or the token, not both. Pass the token as an argument, or the secret by --secret-file or the environment.
            """)
    void isAnsweredWithOneLine(String arguments, String sentence) {
        assertWrong(cli.run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mint --id 7 --secret %s",
                "mint --id 7 --secret=%s",
                "mint --secret=%s",
                "mint --id 7 -secret=%s",
                "mint --id 7 --SECRET=%s",
                "mint --id 7 --identity-secret %s",
                "mint --id 7 --key %s",
                "mint --id 7 --password=%s",
                "mint --id 7 --secret-stdin=%s",
                "mint --id 7 %s",
                "mint %s",
                "fingerprint %s",
                "fingerprint --secret %s",
                "fingerprint -- --%s",
                "verify --secret %s",
                "verify x.y.z --secret=%s",
                "verify x.y.z %s",
                "explain --previous-secret %s x.y.z",
                "explain --secret=%s x.y.z",
                "--secret %s mint",
                "--secret=%s mint --id 7",
                "--secret=%s",
            })
    void refusesASecretAsAnArgumentAndSaysWhy(String arguments) {
        Cli.Answer answer = cli.run(arguments.formatted(PLANTED).split(" ", -1));

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(NO_SECRET_HERE).containsOnlyOnce("\n").doesNotContain(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s mint",
                "-%s",
                "mint -%s",
                "mint --help=%s",
                "mint --id=%s --id=%s",
                "mint --id 7 --lifetime %s",
                "mint --id 7 --avatar-url %s",
                "mint --id 7 --email %s",
                "mint --id 7 --%s=x",
                "mint --id 7 --secret-file %s",
                "mint --id 7 --name --email=%s",
                "verify --previous-secret-file %s x.y.z",
                "verify %s",
                "verify --at %s",
                "verify --color %s",
                "verify --json=%s",
                "explain %s",
                "explain --json %s",
                "explain --clock-skew=%s",
                "completion %s",
            })
    void repeatsNothingThatWasGiven(String arguments) {
        assertThat(cli.run(arguments.replace("%s", PLANTED).split(" ", -1)).everything())
                .doesNotContain(PLANTED)
                .doesNotContain("planted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GLEAM_IDENTITY_AUDIENCE           |       | There is no audience. Set GLEAM_IDENTITY_AUDIENCE to the Gleam project's ID, slug or portal subdomain, or use --audience or --without-audience.
            GLEAM_IDENTITY_SECRET             |       | There is no secret. Set GLEAM_IDENTITY_SECRET or GLEAM_IDENTITY_SECRET_FILE, or use --secret-file or --secret-stdin.
            GLEAM_IDENTITY_SECRET             | a\uFFFD | GLEAM_IDENTITY_SECRET holds characters that can't be read in this process's locale. Run it with LC_ALL=C.UTF-8, or keep the secret in a file.
            GLEAM_IDENTITY_SECRET_FILE        | /x    | Both GLEAM_IDENTITY_SECRET and GLEAM_IDENTITY_SECRET_FILE are set. Keep one of them.
            GLEAM_IDENTITY_ALLOW_SHORT_SECRET | yes   | GLEAM_IDENTITY_ALLOW_SHORT_SECRET must be true or false.
            GLEAM_IDENTITY_LIFETIME           | never | GLEAM_IDENTITY_LIFETIME is no duration. Write 90s, 5m, 1h or PT5M.
            GLEAM_IDENTITY_WITHOUT_AUDIENCE   | true  | Both GLEAM_IDENTITY_AUDIENCE and GLEAM_IDENTITY_WITHOUT_AUDIENCE are set. Keep one of them.
            """)
    void ofTheEnvironmentIsAnsweredWithOneLine(String variable, String value, String sentence) {
        cli.with(variable, value == null ? "" : value);

        assertWrong(cli.run("mint", "--id", "7"), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "explain"})
    void isNotToSayWhichAudienceIsAccepted(String verb) {
        assertWrong(
                cli.without(Environment.AUDIENCE).run(verb, Tokens.GOOD),
                "There is no audience. Set GLEAM_IDENTITY_AUDIENCE to the Gleam project's ID, slug or portal subdomain,"
                        + " or use --audience or --any-audience.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mint --id 7", "verify x.y.z", "explain x.y.z", "fingerprint"})
    void isAShortSecretUnlessAllowed(String arguments, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("short"), "sixteen bytes ok");
        String advice = " Here, GLEAM_IDENTITY_ALLOW_SHORT_SECRET=true does that.";

        Cli.Answer inVariable = cli.with(Environment.SECRET, "sixteen bytes ok").run(arguments.split(" ", -1));
        Cli.Answer inFile = cli.run((arguments + " --secret-file=" + file).split(" ", -1));

        assertThat(inVariable.err())
                .startsWith("The identity secret is 16 bytes long; ")
                .endsWith(advice + "\n");
        assertThat(inFile.err())
                .startsWith("The identity secret file " + file + " is 16")
                .endsWith(advice + "\n");
        assertThat(inVariable.exitCode()).isEqualTo(2);
        assertThat(inFile.exitCode()).isEqualTo(2);
    }

    @Test
    void isATooShortSecretInAnyCase() {
        Cli.Answer answer = cli.with(Environment.SECRET, "hunter2").run("fingerprint");

        assertThat(answer.err())
                .startsWith("The identity secret is 7 bytes long")
                .doesNotContain("does that", "hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing | does not exist. Check the path and the mount.
            .       | It must be a plain file with the secret alone.
            binary  | is not UTF-8 text. Save it as plain UTF-8.
            """)
    void isAFileThatHoldsNoSecret(String name, String sentence, @TempDir Path folder) throws IOException {
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});
        String file = folder.resolve(name).toString();

        Cli.Answer asCurrent = cli.run("fingerprint", "--secret-file", file);
        Cli.Answer asPrevious = cli.run("verify", "--previous-secret-file", file, Tokens.GOOD);

        assertThat(asCurrent.err()).contains(sentence).containsOnlyOnce("\n");
        assertThat(asPrevious).isEqualTo(asCurrent);
        assertThat(asCurrent.exitCode()).isEqualTo(2);
    }

    @Test
    void isAPathThatIsNone() {
        cli.without(Environment.SECRET).with(Environment.SECRET_FILE, "planted\0secret");

        assertWrong(
                cli.run("fingerprint"),
                "GLEAM_IDENTITY_SECRET_FILE is no path. Name the file with the secret, not the secret.");
        assertThat(cli.run("fingerprint", "--secret-file", "planted\0secret").err())
                .contains(NO_SECRET_HERE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | The identity secret is empty. Copy it from Gleam's project settings.
            efbbbf41 | The secret on standard input begins with a byte-order mark. Pipe it in without one.
            c328     | The secret on standard input is not UTF-8 text. Pipe it in as plain UTF-8.
            fffe4100 | The secret on standard input is not UTF-8 text. Pipe it in as plain UTF-8.
            """)
    void isStandardInputThatHoldsNoSecret(String bytes, String sentence) {
        cli.input(HexFormat.of().parseHex(bytes));

        assertWrong(cli.run("fingerprint", "--secret-stdin"), sentence);
    }

    @Test
    void isNotATokenOfTenMegabytes() {
        String large = "a".repeat(10 * 1024 * 1024);

        assertThat(cli.input(large).run("verify").out()).startsWith("REFUSED: TOO_LARGE\n");
        assertThat(cli.input(large).run("explain").out())
                .contains("found:  10485760 characters")
                .hasSizeLessThan(1000);
    }

    @Test
    void isInputWithoutEnd() {
        byte[] sixteenMegabytes = new byte[16 * 1024 * 1024];

        assertThat(cli.input(sixteenMegabytes).run("verify").exitCode()).isEqualTo(1);
        assertWrong(
                cli.input(new byte[sixteenMegabytes.length + 1]).run("verify"),
                "Standard input holds more than 16 MiB. Check what is piped in.");
    }

    @Test
    void isNotABinaryToken() {
        byte[] bytes = new byte[1000];
        new Random(42).nextBytes(bytes);

        assertThat(cli.input(bytes).run("verify").out()).startsWith("REFUSED: MALFORMED\n");
        assertThat(cli.input(bytes).run("explain").out())
                .startsWith("REFUSED at")
                .matches("[\\x20-\\x7e\\n]+");
        assertThat(cli.input(bytes).run("explain", "--json").exitCode()).isEqualTo(1);
    }

    @Test
    void isNotATokenInAnotherEncoding() {
        byte[] bytes = Tokens.GOOD.getBytes(StandardCharsets.UTF_16);

        assertThat(cli.input(bytes).run("verify").out()).startsWith("REFUSED: MALFORMED\n");
    }

    @Test
    void isInputThatCannotBeRead(@TempDir Path folder) throws IOException {
        InputStream closed = Files.newInputStream(Files.writeString(folder.resolve("in"), Cli.SECRET));
        closed.close();
        StringWriter err = new StringWriter();

        int exitCode = GleamToken.run(
                shell(closed, new PrintWriter(new StringWriter()), new PrintWriter(err)),
                "fingerprint",
                "--secret-stdin");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err).hasToString("Standard input can't be read." + System.lineSeparator());
    }

    @Test
    void isOutputThatCannotBeWritten(@TempDir Path folder) throws IOException {
        OutputStream closed = Files.newOutputStream(folder.resolve("out"));
        closed.close();
        StringWriter err = new StringWriter();

        int exitCode = GleamToken.run(
                shell(
                        InputStream.nullInputStream(),
                        new PrintWriter(closed, false, StandardCharsets.UTF_8),
                        new PrintWriter(err)),
                "fingerprint");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err).hasToString("Standard output can't be written." + System.lineSeparator());
    }

    private static Shell shell(InputStream in, PrintWriter out, PrintWriter err) {
        return new Shell(
                new Environment(Map.of(Environment.SECRET, Cli.SECRET)), in, out, err, () -> Cli.NOW, Ansi.OFF);
    }

    private static void assertWrong(Cli.Answer answer, String sentence) {
        assertThat(answer).isEqualTo(new Cli.Answer(2, "", sentence + System.lineSeparator()));
    }
}
