package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private final Cli cli = new Cli().without(Environment.SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"", "mint ", "verify ", "explain ", "fingerprint ", "completion "})
    void showsUseAndExamplesInEightyColumns(String verb) {
        Cli.Answer answer = cli.run((verb + "--help").split(" ", -1));

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out())
                .contains("Usage: gleam-token " + verb)
                .containsPattern("Examples?:\\R  \\S.*gleam-token |Examples?:\\R  gleam-token ");
        assertThat(answer.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void colorsHelpOnATerminal() {
        assertThat(cli.onATerminal().run("--help").out()).contains("\u001b[");
        assertThat(new Cli().run("--help").out()).doesNotContain("\u001b");
    }

    @Test
    void knowsItsVersion() {
        assertThat(cli.run("--version").out()).matches("gleam-token \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mint", "verify", "explain", "fingerprint"})
    void saysWhichMembersItsJsonHas(String verb) {
        assertThat(cli.run(verb, "--help").out()).contains("\nJSON: ");
    }
}
