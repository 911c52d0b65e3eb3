package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private final CliRunner cli = new CliRunner().without(Environment.SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"", "sign ", "verify ", "explain ", "check ", "fingerprint ", "completion "})
    void helpOfEachCommand_showsUsageAndExamplesInEightyColumns(String command) {
        CliRunner.Result result = cli.run((command + "--help").split(" ", -1));

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("Usage: gleam-token " + command)
                .containsPattern("Examples?:\\R  \\S.*gleam-token |Examples?:\\R  gleam-token ");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "verify, true", "explain, true", "sign, false", "fingerprint, false", "completion, false"})
    void exitCodeOfARefusedToken_isListedOnlyWhereTokensAreChecked(String command, boolean listed) {
        String help = cli.run((command + " --help").strip().split(" ", -1)).out();

        assertThat(help).contains("Exit codes:").containsPattern("2 +wrong use").containsPattern("3 +internal failure");
        assertThat(help.contains("for verify and explain")).isEqualTo(listed);
        assertThat(help.contains("the token is refused")).isEqualTo(listed);
    }

    @Test
    void help_isColoredOnlyOnATerminal() {
        assertThat(cli.outputOnATerminal().run("--help").out()).contains("\u001b[");
        assertThat(cli.outputOnATerminal().run("sign", "--help").out()).contains("\u001b[");
        assertThat(cli.with("NO_COLOR", "1").run("--help").out()).doesNotContain("\u001b");
        assertThat(new CliRunner().inputOnATerminal().run("--help").out()).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"20, 55", "54, 55", "55, 55", "70, 70", "120, 120"})
    void helpInANarrowOrWideTerminal_hasItsWidth(String columns, int width) {
        assertThat(cli.with("COLUMNS", columns).run("explain", "--help").out().lines())
                .filteredOn(line -> !line.startsWith("  gleam-token"))
                .allMatch(line -> line.length() <= width)
                .anyMatch(line -> line.length() > width - 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wide", "-1", "0", "1", "19", "10000", "999999999"})
    void implausibleWidth_countsAsUnset(String columns) {
        String help = cli.run("explain", "--help").out();

        assertThat(cli.with("COLUMNS", columns).run("explain", "--help").out()).isEqualTo(help);
    }

    @Test
    void versionOption_printsTheVersion() {
        assertThat(cli.run("--version").out()).matches("gleam-token \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign", "verify", "explain", "check", "fingerprint"})
    void helpOfEachCommandWithJson_listsTheMembers(String command) {
        assertThat(cli.run(command, "--help").out()).contains("\nJSON: ");
    }
}
