package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageErrorTest {
    private static final String PLANTED = "hunter2-planted-secret-0123456789abcdef";
    private static final String NO_SECRET_HERE =
            "Secrets are not accepted as arguments, because the process list and the shell history show them.";

    /** On a terminal as wide as any sentence. */
    private final CliRunner cli = new CliRunner().with("COLUMNS", "1000");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                             | A command is required: sign, verify, explain, check, fingerprint, completion. Try --help.
            --json verify                  | This option is unknown. Options of a command follow it. Try --help.
            -v                             | This option is unknown. Options of a command follow it. Try --help.
            verfy                          | This command is unknown. Did you mean verify? Try --help.
            sing --id 7                    | This command is unknown. Did you mean sign? Try --help.
            explian x.y.z                  | This command is unknown. Did you mean explain? Try --help.
            fingerprnt                     | This command is unknown. Did you mean fingerprint? Try --help.
            sgin --id 7                    | This command is unknown. Did you mean sign? Try --help.
            help                           | This command is unknown. The commands are sign, verify, explain, check, fingerprint, completion. Try --help.
            frobnicate                     | This command is unknown. The commands are sign, verify, explain, check, fingerprint, completion. Try --help.
            eyJhbGciOiJIUzI1NiJ9.e30.x     | This command is unknown. The commands are sign, verify, explain, check, fingerprint, completion. Try --help.
            --versoin                      | This option is unknown. Did you mean --version? Try --help.
            explain Bearer x.y.z           | One token is expected, without Bearer. Try explain --help.
            verify bearer x.y.z            | One token is expected, without Bearer. Try verify --help.
            explain Authorization: Bearer x.y.z | One token is expected, without Bearer. Try explain --help.
            sign                           | A value is missing: --id. Try sign --help.
            sign --id                      | A value is missing: --id. Try sign --help.
            sign --name --id 7             | A value is missing: --name. Try sign --help.
            sign --id 7 --id 8             | --id may be used only once. Try sign --help.
            sign --name Ada Lovelace       | An argument is unexpected. Put a value with spaces in quotes; the user's ID follows --id. (A secret is never an argument.) Try sign --help.
            sign user_42                   | An argument is unexpected. Put a value with spaces in quotes; the user's ID follows --id. (A secret is never an argument.) Try sign --help.
            completion x                   | An argument is unexpected: this command takes none. Try completion --help.
            sign --id 7 --liftemie=5m      | This option is unknown. Did you mean --lifetime? Try sign --help.
            sign --id 7 --x                | This option is unknown. Try sign --help.
            sign --id 7 --lifetme 5m       | This option is unknown. Did you mean --lifetime? Try sign --help.
            sign --id 7 --allow-short-secrets | This option is unknown. Did you mean --allow-short-secret? Try sign --help.
            sign --id 7 --secret-fle=x     | This option is unknown. Did you mean --secret-file? Try sign --help.
            verify --previous-secret-fle x x.y.z | This option is unknown. Did you mean --previous-secret-file? Try verify --help.
            fingerprint --secret-sdtin     | This option is unknown. Did you mean --secret-stdin? Try fingerprint --help.
            sign --id 7 --previous-secret-file x | This option is unknown. Try sign --help.
            --secret-file x sign --id 7    | This option is unknown. Options of a command follow it. Try --help.
            sign --id 7 --lifetime soon    | --lifetime has an invalid value. Expected: The token's lifetime, 1s to 1h or a number of seconds, instead of GLEAM_IDENTITY_LIFETIME (default: 5m). Try sign --help.
            sign --id 7 --lifetime 3601    | The lifetime is 1h1s; it must be whole seconds, from 1s to 1h.
            sign --id 7 --lifetime 0       | The lifetime is 0s; it must be whole seconds, from 1s to 1h.
            sign --id 7 --lifetime -1.5s   | The lifetime is -1.5s; it must be whole seconds, from 1s to 1h.
            sign --id 7 --lifetime 9999999999 | --lifetime has an invalid value. Expected: The token's lifetime, 1s to 1h or a number of seconds, instead of GLEAM_IDENTITY_LIFETIME (default: 5m). Try sign --help.
            sign --id 7 --lifetime 2h      | The lifetime is 2h; it must be whole seconds, from 1s to 1h.
            sign --id= --name x            | The user ID must not be blank.
            sign --id 7 --email nobody     | The e-mail address must have text on both sides of its last @.
            sign --id 7 --avatar-url ftp:x | The avatar URL must begin with http:// or https://. In code, withAvatarUrlIfValid drops such a value.
            sign --id 7 --audience=        | The audience must not be blank. Pass the Gleam project's ID, slug or portal subdomain.
            sign --id 7 --audience x --without-audience | Use either --audience or --without-audience, not both.
            verify --audience x --any-audience | Use either --audience or --any-audience, not both.
            verify --at soon               | --at has an invalid value. Expected: an instant such as 2026-11-22T12:00:00Z. Try verify --help.
            verify --clock-skew 301s       | The clock skew is 5m1s; it must be whole seconds, from 0s to 5m.
            verify --max-lifetime 25h      | The maximum lifetime is 25h; it must be whole seconds, from 1s to 24h.
            verify --color=blue            | --color has an invalid value. Expected: auto, always or never (default: auto). auto colours the output on a terminal, unless NO_COLOR is set. Try verify --help.
            explain --json=yes             | --json takes no value. Try explain --help.
            fingerprint --audience x       | This option is unknown. Try fingerprint --help.
            fingerprint --secret-stdin --secret-file x | Use either --secret-file or --secret-stdin, not both.
            check                          | A value is missing: <url>. Try check --help.
            check https://localhost/       | The credentials of a signed-in user are missing. Use --header or --cookie, as in curl.
            explain --secret-stdin         | Standard input can hold either the secret or the token, not both. Pass the token as an argument, or the secret with --secret-file or in the environment.
            verify --secret-stdin -        | Standard input can hold either the secret or the token, not both. Pass the token as an argument, or the secret with --secret-file or in the environment.
            """)
    void usageError_isReportedInOneLine(String arguments, String sentence) {
        assertUsageError(cli.run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign --id 7 --secret %s",
                "sign --id 7 --secret=%s",
                "sign --secret=%s",
                "sign --id 7 -secret=%s",
                "sign --id 7 --SECRET=%s",
                "sign --id 7 --identity-secret %s",
                "sign --id 7 --key %s",
                "sign --id 7 --password=%s",
                "sign --id 7 --secret-stdin=%s",
                "sign --id 7 --secret-fle x --secret %s",
                "sign --id 7 --secret-key %s",
                "fingerprint %s",
                "fingerprint --secret %s",
                "fingerprint -- --%s",
                "verify --secret %s",
                "verify x.y.z --secret=%s",
                "verify x.y.z %s",
                "explain --previous-secret %s x.y.z",
                "explain --secret=%s x.y.z",
                "--secret %s sign",
                "--secret=%s sign --id 7",
                "--secret=%s",
            })
    void secretArgument_isRefusedWithTheReason(String arguments) {
        CliRunner.Result result = cli.run(arguments.formatted(PLANTED).split(" ", -1));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(NO_SECRET_HERE).containsOnlyOnce("\n").doesNotContain(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s sign",
                "-%s",
                "sign -%s",
                "sign --help=%s",
                "sign --id=%s --id=%s",
                "sign --id 7 %s",
                "sign %s",
                "sign --id 7 --lifetime %s",
                "sign --id 7 --avatar-url %s",
                "sign --id 7 --email %s",
                "sign --id 7 --%s=x",
                "sign --id 7 --secret-file %s",
                "sign --id 7 --secret-fle %s",
                "sign --id 7 --secret-sdtin=%s",
                "--secret-fle=%s sign",
                "sign --id 7 --name --email=%s",
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
    void argumentsInUsageErrors_areNeverRepeated(String arguments) {
        assertThat(cli.run(arguments.replace("%s", PLANTED).split(" ", -1)).output())
                .doesNotContain(PLANTED)
                .doesNotContain("planted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GLEAM_IDENTITY_AUDIENCE           |       | No audience is configured. Set GLEAM_IDENTITY_AUDIENCE to the Gleam project's ID, slug or portal subdomain, or use --audience or --without-audience.
            GLEAM_IDENTITY_SECRET             |       | No secret is configured. Set GLEAM_IDENTITY_SECRET or GLEAM_IDENTITY_SECRET_FILE, or use --secret-file or --secret-stdin.
            GLEAM_IDENTITY_SECRET             | a\uFFFD | GLEAM_IDENTITY_SECRET contains U+FFFD: characters that this process's locale cannot decode. Run it with LC_ALL=C.UTF-8, or keep the secret in a file.
            GLEAM_IDENTITY_AUDIENCE           | a\uFFFD | GLEAM_IDENTITY_AUDIENCE contains U+FFFD: characters that this process's locale cannot decode. Run it with LC_ALL=C.UTF-8.
            GLEAM_IDENTITY_SECRET_FILE        | /x    | Set either GLEAM_IDENTITY_SECRET or GLEAM_IDENTITY_SECRET_FILE, not both.
            GLEAM_IDENTITY_ALLOW_SHORT_SECRET | yes   | GLEAM_IDENTITY_ALLOW_SHORT_SECRET must be true or false.
            GLEAM_IDENTITY_LIFETIME           | never | GLEAM_IDENTITY_LIFETIME is not a duration. Write 90s, 5m, 1h, PT5M or a number of seconds.
            GLEAM_IDENTITY_LIFETIME           | 5.5   | GLEAM_IDENTITY_LIFETIME is not a duration. Write 90s, 5m, 1h, PT5M or a number of seconds.
            GLEAM_IDENTITY_WITHOUT_AUDIENCE   | true  | Set either GLEAM_IDENTITY_AUDIENCE or GLEAM_IDENTITY_WITHOUT_AUDIENCE, not both.
            """)
    void invalidEnvironmentVariable_isReportedInOneLine(String variable, String value, String sentence) {
        cli.with(variable, value == null ? "" : value);

        assertUsageError(cli.run("sign", "--id", "7"), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sign --id u\uFFFDytkownik",
                "sign --id=7 --name=\uFFFD",
                "sign --id=7 --audience \uFFFD",
                "verify \uFFFD",
                "explain -- \uFFFD",
                "fingerprint --secret-file \uFFFD",
                "\uFFFD --help"
            })
    void argumentThatTheLocaleGarbled_isRefused(String arguments) {
        assertUsageError(
                cli.run(arguments.split(" ", -1)),
                "An argument contains U+FFFD: characters that this process's locale cannot decode."
                        + " Run it with LC_ALL=C.UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u??ytkownik", "użytkownik", "\uFFFC", "\uFFFE"})
    void argumentOfOtherCharacters_isSigned(String id) {
        assertThat(cli.run("sign", "--id", id).exitCode()).isZero();
    }

    @Test
    void missingSecret_isReportedByVerify() {
        assertUsageError(
                cli.without(Environment.SECRET).run("verify", Tokens.GOOD),
                "No secret is configured. Set GLEAM_IDENTITY_SECRET or GLEAM_IDENTITY_SECRET_FILE, or use --secret-file"
                        + " or --secret-stdin.");
    }

    @Test
    void missingAudience_isReportedByVerify() {
        assertUsageError(
                cli.without(Environment.AUDIENCE).run("verify", Tokens.GOOD),
                "No audience is configured. Set GLEAM_IDENTITY_AUDIENCE to the Gleam project's ID, slug or portal subdomain,"
                        + " or use --audience or --any-audience.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign --id 7", "verify x.y.z", "explain x.y.z", "fingerprint"})
    void shortSecret_isRefusedWithBothWaysToAllowIt(String arguments, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("short"), "sixteen bytes ok");
        String remedy = " To allow them, use --allow-short-secret or set GLEAM_IDENTITY_ALLOW_SHORT_SECRET=true.";

        CliRunner.Result inVariable =
                cli.with(Environment.SECRET, "sixteen bytes ok").run(arguments.split(" ", -1));
        CliRunner.Result inFile = cli.run((arguments + " --secret-file=" + file).split(" ", -1));

        assertThat(inVariable.err())
                .startsWith("The identity secret is 16 bytes long; ")
                .endsWith(remedy + "\n");
        assertThat(inFile.err())
                .startsWith("The identity secret file " + file + " is 16")
                .endsWith(remedy + "\n");
        assertThat(inVariable.exitCode()).isEqualTo(2);
        assertThat(inFile.exitCode()).isEqualTo(2);
    }

    @Test
    void tooShortSecret_isRefusedWithoutAWayToAllowIt() {
        CliRunner.Result result = cli.with(Environment.SECRET, "hunter2").run("fingerprint");

        assertThat(result.err())
                .startsWith("The identity secret is 7 bytes long")
                .doesNotContain("short-secret", "hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            missing | does not exist. Check the path and the mount.
            .       | is a directory. Use a regular file that contains only the secret. To pipe in the secret, use --secret-stdin.
            binary  | is not UTF-8 text. Save it as UTF-8.
            """)
    void fileWithoutSecret_isReportedInOneLine(String name, String sentence, @TempDir Path folder) throws IOException {
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});
        String file = folder.resolve(name).toString();

        CliRunner.Result asCurrent = cli.run("fingerprint", "--secret-file", file);
        CliRunner.Result asPrevious = cli.run("verify", "--previous-secret-file", file, Tokens.GOOD);

        assertThat(asCurrent.err()).contains(sentence).containsOnlyOnce("\n");
        assertThat(asPrevious).isEqualTo(asCurrent);
        assertThat(asCurrent.exitCode()).isEqualTo(2);
    }

    @Test
    void invalidSecretPath_isReportedWithoutItsValue() {
        cli.without(Environment.SECRET).with(Environment.SECRET_FILE, "planted\0secret");

        assertUsageError(
                cli.run("fingerprint"),
                "GLEAM_IDENTITY_SECRET_FILE is not a path. Set it to the path of the file that holds the secret.");
        assertThat(cli.run("fingerprint", "--secret-file", "planted\0secret").err())
                .contains(NO_SECRET_HERE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | The identity secret is empty. Copy it from Gleam's project settings.
            efbbbf41 | The secret on standard input begins with a byte-order mark. Remove the mark.
            c328     | The secret on standard input is not UTF-8 text. Encode it as UTF-8.
            fffe4100 | The secret on standard input is not UTF-8 text. Encode it as UTF-8.
            """)
    void standardInputWithoutSecret_isReportedInOneLine(String bytes, String sentence) {
        cli.input(HexFormat.of().parseHex(bytes));

        assertUsageError(cli.run("fingerprint", "--secret-stdin"), sentence);
    }

    @Test
    void tokenOfTenMegabytes_isRefusedAsTooLarge() {
        String large = "a".repeat(10 * 1024 * 1024);

        assertThat(cli.input(large).run("verify").out()).startsWith("REFUSED: TOO_LARGE\n");
        assertThat(cli.input(large).run("explain").out())
                .contains("found:  10485760 characters")
                .hasSizeLessThan(1000);
    }

    @Test
    void standardInputOverSixteenMegabytes_isReportedInOneLine() {
        byte[] sixteenMegabytes = new byte[16 * 1024 * 1024];

        assertThat(cli.input(sixteenMegabytes).run("verify").exitCode()).isEqualTo(1);
        assertUsageError(
                cli.input(new byte[sixteenMegabytes.length + 1]).run("verify"),
                "Standard input holds more than 16 MiB. Pipe in only a token or secret.");
    }

    @Test
    void binaryToken_isRefusedAsMalformed() {
        byte[] bytes = new byte[1000];
        new Random(42).nextBytes(bytes);

        assertThat(cli.input(bytes).run("verify").out()).startsWith("REFUSED: MALFORMED\n");
        assertThat(cli.input(bytes).run("explain").out())
                .startsWith("REFUSED at")
                .matches("[\\x20-\\x7e\\n]+");
        assertThat(cli.input(bytes).run("explain", "--json").exitCode()).isEqualTo(1);
    }

    @Test
    void tokenInUtf16_isRefusedAsMalformed() {
        byte[] bytes = Tokens.GOOD.getBytes(StandardCharsets.UTF_16);

        assertThat(cli.input(bytes).run("verify").out()).startsWith("REFUSED: MALFORMED\n");
    }

    @Test
    void unreadableStandardInput_isReportedInOneLine(@TempDir Path folder) throws IOException {
        InputStream closed = Files.newInputStream(Files.writeString(folder.resolve("in"), CliRunner.SECRET));
        closed.close();
        StringWriter err = new StringWriter();

        int exitCode = GleamToken.run(
                shell(closed, new PrintWriter(new StringWriter()), new PrintWriter(err)),
                "fingerprint",
                "--secret-stdin");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err).hasToString("Reading standard input failed.\n");
    }

    @Test
    void unwritableStandardOutput_isReportedInOneLine(@TempDir Path folder) throws IOException {
        OutputStream closed = Files.newOutputStream(folder.resolve("out"));
        closed.close();
        StringWriter err = new StringWriter();

        int exitCode = GleamToken.run(
                shell(
                        InputStream.nullInputStream(),
                        new PrintWriter(closed, false, StandardCharsets.UTF_8),
                        new PrintWriter(err)),
                "fingerprint");

        assertThat(exitCode).isEqualTo(3);
        assertThat(err).hasToString("Writing to standard output failed.\n");
    }

    @Test
    void internalFailure_isReportedWithoutItsMessage() {
        StringWriter err = new StringWriter();
        for (Throwable planted :
                new Throwable[] {new UncheckedIOException(new IOException(PLANTED)), new Error(PLANTED)}) {
            Shell failing = new Shell(
                    new Environment(Map.of(Environment.SECRET, CliRunner.SECRET)),
                    InputStream.nullInputStream(),
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(err),
                    () -> sneakyThrow(planted),
                    Terminal.ofThisProcess());

            assertThat(GleamToken.run(failing, "sign", "--id=7", "--without-audience"))
                    .isEqualTo(3);
            assertThat(err.toString())
                    .startsWith("This program failed. Please report it, with these lines:\n")
                    .contains(planted.getClass().getName(), "\tat " + UsageErrorTest.class.getName())
                    .doesNotContain(PLANTED);
        }
    }

    @Test
    void clockOutsideTheCalendar_isAnInternalFailure() {
        StringWriter err = new StringWriter();
        Shell shell = new Shell(
                new Environment(Map.of(Environment.SECRET, CliRunner.SECRET)),
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                () -> Instant.MAX,
                Terminal.ofThisProcess());

        assertThat(GleamToken.run(shell, "sign", "--id=7", "--without-audience"))
                .isEqualTo(3);
        assertThat(err.toString()).startsWith("The clock is wrong: ");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T, E extends Throwable> T sneakyThrow(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void sentences_breakBetweenWordsAtEightyColumns() {
        assertThat(cli.without("COLUMNS").run("sign", "--id=7", "--secret=x").err())
                .isEqualTo("""
                Secrets are not accepted as arguments, because the process list and the shell
                history show them. Set GLEAM_IDENTITY_SECRET, or use --secret-file or
                --secret-stdin. Try sign --help.
                """);
    }

    private static Shell shell(InputStream in, PrintWriter out, PrintWriter err) {
        return new Shell(
                new Environment(Map.of(Environment.SECRET, CliRunner.SECRET)),
                in,
                out,
                err,
                () -> CliRunner.NOW,
                Terminal.ofThisProcess());
    }

    private static void assertUsageError(CliRunner.Result result, String sentence) {
        assertThat(result).isEqualTo(new CliRunner.Result(2, "", sentence + "\n"));
    }
}
