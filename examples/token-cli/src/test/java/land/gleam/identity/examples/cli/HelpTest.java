package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private final CliRunner cli = new CliRunner().without(Environment.SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"", "sign ", "verify ", "explain ", "fingerprint ", "completion "})
    void helpOfEachCommand_showsUsageAndExamplesInEightyColumns(String command) {
        CliRunner.Result result = cli.run((command + "--help").split(" ", -1));

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("Usage: gleam-token " + command)
                .containsPattern("Examples?:\\R  \\S.*gleam-token |Examples?:\\R  gleam-token ");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void help_isColoredOnlyOnATerminal() {
        assertThat(cli.onATerminal().run("--help").out()).contains("\u001b[");
        assertThat(new CliRunner().run("--help").out()).doesNotContain("\u001b");
    }

    @Test
    void versionOption_printsTheVersion() {
        assertThat(cli.run("--version").out()).matches("gleam-token \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign", "verify", "explain", "fingerprint"})
    void helpOfEachCommandWithJson_listsTheMembers(String command) {
        assertThat(cli.run(command, "--help").out()).contains("\nJSON: ");
    }
}
