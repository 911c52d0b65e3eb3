package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyTest {
    private final CliRunner cli = new CliRunner();

    @Test
    void acceptedToken_isPrintedWithItsUser() {
        String token = Tokens.signed("""
                {"sub":"7","aud":["x","proj_demo"],"exp":1795349100,"displayName":"Zoë","picture":"https://a.example/7",\
                "email":"zoe@example.com"}""");

        assertThat(cli.run("verify", token)).isEqualTo(new CliRunner.Result(0, """
                ACCEPTED
                  id:       7
                  name:     Zoë
                  avatar:   https://a.example/7
                  email:    zoe@example.com
                  audience: proj_demo
                  expires:  2026-11-22T12:05:00Z
                """, ""));
        assertThat(cli.run("verify", "--json", token)).isEqualTo(new CliRunner.Result(0, """
                {"accepted":true,"user":{"id":"7","name":"Zo\\u00EB","avatarUrl":"https://a.example/7",\
                "email":"zoe@example.com"},"audience":"proj_demo","expiresAt":"2026-11-22T12:05:00Z"}
                """, ""));
    }

    @Test
    void absentClaims_areOmittedFromTheOutput() {
        String token = Tokens.signed("{\"sub\":\"7\",\"exp\":1795349100}");

        assertThat(cli.run("verify", "--any-audience", token)).isEqualTo(new CliRunner.Result(0, """
                ACCEPTED
                  id:       7
                  expires:  2026-11-22T12:05:00Z
                """, ""));
        assertThat(cli.run("verify", "--any-audience", "--json", token)).isEqualTo(new CliRunner.Result(0, """
                {"accepted":true,"user":{"id":"7"},"expiresAt":"2026-11-22T12:05:00Z"}
                """, ""));
    }

    @Test
    void refusedToken_isPrintedWithItsReason() {
        assertThat(cli.run("verify", Tokens.EXPIRED)).isEqualTo(new CliRunner.Result(1, """
                REFUSED: EXPIRED exp
                  The token has expired. Have the app fetch a new one from its backend; if new
                  ones are refused too, compare the clocks.
                """, ""));
        assertThat(cli.run("verify", "--json", Tokens.EXPIRED)).isEqualTo(new CliRunner.Result(1, """
                {"accepted":false,"reason":"EXPIRED","claim":"exp","message":"The token has expired. Have the app fetch a\
                 new one from its backend; if new ones are refused too, compare the clocks."}
                """, ""));
    }

    @Test
    void malformedToken_isReferredToExplain() {
        assertThat(cli.run("verify", "$TOKEN").err()).isEqualTo("gleam-token explain shows more.\n");
        assertThat(cli.run("verify", Tokens.EXPIRED).err()).isEmpty();
    }

    @Test
    void output_isColoredOnATerminalThoughTheTokenIsPipedIn() {
        cli.input(Tokens.GOOD);

        assertThat(cli.run("verify").out()).startsWith("ACCEPTED");
        assertThat(cli.outputOnATerminal().run("verify").out()).startsWith("\u001b[1m");
        assertThat(cli.run("verify", "--json").out()).doesNotContain("\u001b");
        assertThat(cli.run("verify", "--color=never").out()).startsWith("ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_COLOR, 1, false",
        "NO_COLOR, 0, false",
        "NO_COLOR, '', true",
        "CLICOLOR, 0, false",
        "CLICOLOR, 1, true",
        "TERM, dumb, false",
        "TERM, xterm, true",
        "CLICOLOR_FORCE, 0, true"
    })
    void colorVariables_applyOnATerminal(String variable, String value, boolean colored) {
        cli.with(variable, value).outputOnATerminal();

        assertThat(cli.run("verify", Tokens.GOOD).out().startsWith("\u001b")).isEqualTo(colored);
        assertThat(cli.run("verify", "--color=always", Tokens.GOOD).out()).startsWith("\u001b");
        assertThat(cli.run("verify", "--color=never", Tokens.GOOD).out()).startsWith("ACCEPTED");
    }

    @Test
    void clicolorForce_appliesWithoutATerminalUnlessNoColorIsSet() {
        assertThat(cli.with("CLICOLOR_FORCE", "1").run("verify", Tokens.GOOD).out())
                .startsWith("\u001b");
        assertThat(cli.with("NO_COLOR", "1").run("verify", Tokens.GOOD).out()).startsWith("ACCEPTED");
    }

    @Test
    void lines_breakBetweenWordsAtTheWidthOfTheTerminal() {
        String token = Tokens.signed("""
                {"sub":"7","aud":"proj_demo","exp":1795349100,"name":" Ada  King of the Long and Winding Names"}""");

        assertThat(cli.with("COLUMNS", "30").run("verify", token).out()).isEqualTo("""
                ACCEPTED
                  id:       7
                  name:      Ada  King of the
                            Long and Winding
                            Names
                  audience: proj_demo
                  expires:  2026-11-22T12:05:00Z
                """);
        assertThat(cli.with("COLUMNS", "33").run("verify", token).out()).contains("King of the\n");
        assertThat(cli.with("COLUMNS", "34").run("verify", token).out()).contains("King of the Long\n");
        assertThat(cli.with("COLUMNS", "20").run("verify", token).out()).contains(" King of\n");
        assertThat(cli.with("COLUMNS", "9999").run("verify", token).out()).contains("and Winding Names\n");
        for (String implausible : List.of("0", "1", "19", "10000", "999999999")) {
            assertThat(cli.with("COLUMNS", implausible).run("verify", token).out())
                    .isEqualTo(cli.with("COLUMNS", "80").run("verify", token).out());
        }
    }

    @Test
    void emptyStandardInput_isWrongUse() {
        for (String empty : new String[] {"", "\n", "\r\n"}) {
            for (String command : new String[] {"verify", "explain"}) {
                assertThat(cli.input(empty).run(command))
                        .isEqualTo(new CliRunner.Result(
                                2, "", "Standard input is empty. Pipe in the token, or pass it as an argument.\n"));
            }
        }
        assertThat(cli.input(" ").run("verify").exitCode()).isEqualTo(1);
    }

    @Test
    void verdict_isColored() {
        assertThat(cli.run("verify", "--color=always", Tokens.GOOD).out())
                .startsWith("\u001b[1m\u001b[32mACCEPTED\u001b[")
                .contains("\u001b[36m  id:");
        assertThat(cli.run("verify", "--color=always", Tokens.EXPIRED).out())
                .startsWith("\u001b[1m\u001b[31mREFUSED\u001b[");
    }

    @Test
    void userFields_areEscapedForTerminals() {
        String token = Tokens.signed("""
                {"sub":"7","aud":"proj_demo","exp":1795349100,"name":"\\u001b[2J\\u009b\\u202e\\ud83d\\ude00\\n\\u2028x"}""");

        assertThat(cli.run("verify", token).out())
                .contains("  name:     \\u001b[2J\\u009b\\u202e\ud83d\ude00\\u000a\\u2028x\n");
        assertThat(cli.run("verify", "--json", token).out())
                .contains("\"name\":\"\\u001B[2J\\u009B\\u202E\\uD83D\\uDE00\\n\\u2028x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void tokenOnStandardInput_losesOneFinalLineBreak(String end) {
        cli.input(Tokens.GOOD + end);

        assertThat(cli.run("verify").exitCode()).isZero();
        assertThat(cli.run("verify", "-").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n\n", "\r", " \n", "\u00a0"})
    void tokenWithOtherWhiteSpace_isRefused(String end) {
        assertThat(cli.input(Tokens.GOOD + end).run("verify").out()).startsWith("REFUSED: MALFORMED\n");
        assertThat(cli.run("verify", Tokens.GOOD + end).out()).startsWith("REFUSED: MALFORMED\n");
    }

    @Test
    void tokenArgumentWithLineBreak_isRefused() {
        assertThat(cli.run("verify", Tokens.GOOD + "\n").out()).startsWith("REFUSED: MALFORMED\n");
    }

    @Test
    void atOption_setsTheTimeOfTheCheck() {
        assertThat(cli.run("verify", "--at", "2026-11-22T11:59:59Z", Tokens.EXPIRED)
                        .exitCode())
                .isZero();
        assertThat(cli.run("verify", "--at", "2026-11-22T12:05:00Z", Tokens.GOOD)
                        .out())
                .startsWith("REFUSED: EXPIRED exp\n");
    }

    @Test
    void clockSkewOption_toleratesAJustExpiredToken() {
        assertThat(cli.run("verify", "--clock-skew", "1s", Tokens.EXPIRED).exitCode())
                .isZero();
    }

    @Test
    void maxLifetimeOption_limitsTheLifetime() {
        assertThat(cli.run("verify", "--max-lifetime", "5m", Tokens.GOOD).exitCode())
                .isZero();
        assertThat(cli.run("verify", "--max-lifetime", "299s", Tokens.GOOD).out())
                .startsWith("REFUSED: LIFETIME_TOO_LONG exp\n");
    }

    @Test
    void audienceOptions_replaceTheAudienceOfTheEnvironment() {
        String acme = Tokens.signed("{\"sub\":\"7\",\"aud\":\"acme\",\"exp\":1795349100}");

        assertThat(cli.run("verify", acme).out()).startsWith("REFUSED: AUDIENCE_MISMATCH aud\n");
        assertThat(cli.run("verify", "--audience", "x", "--audience", "acme", acme)
                        .exitCode())
                .isZero();
        assertThat(cli.run("verify", "--audience", "x", "--audience", "acme", Tokens.GOOD)
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void tokenWithoutAudience_isAcceptedIfTheEnvironmentOmitsTheAudience() {
        cli.without(Environment.AUDIENCE).with(Environment.WITHOUT_AUDIENCE, "true");

        assertThat(cli.run("verify", Tokens.signed("{\"sub\":\"7\",\"exp\":1795349100}"))
                        .exitCode())
                .isZero();
    }

    @Test
    void tokenSignedWithPreviousSecret_isAccepted(@TempDir Path folder) throws Exception {
        String claims = "{\"sub\":\"7\",\"aud\":\"proj_demo\",\"exp\":1795349100}";
        Path older = Files.writeString(folder.resolve("older"), "an older secret of 32 bytes or more\n");
        Path old = Files.writeString(folder.resolve("old"), "an old secret, of 32 bytes or more\n");
        String token = Tokens.signed(claims, "an older secret of 32 bytes or more");

        assertThat(cli.run("verify", token).out()).startsWith("REFUSED: SIGNATURE_MISMATCH\n");
        assertThat(cli.run("verify", "--previous-secret-file=" + old, "--previous-secret-file=" + older, token)
                        .exitCode())
                .isZero();
    }

    @Test
    void promptForToken_isShownOnATerminal() {
        CliRunner.Result result = cli.with("NO_COLOR", "1")
                .inputOnATerminal()
                .input(Tokens.GOOD + "\n")
                .run("verify");

        assertThat(result.err()).isEqualTo("Paste the token, then press Enter and Ctrl-D.\n");
        assertThat(result.exitCode()).isZero();
    }
}
