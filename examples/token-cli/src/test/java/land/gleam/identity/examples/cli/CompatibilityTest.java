package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Scripts that use the command line keep working: its commands, options, environment variables and exit codes are as in
 * {@code command-line.txt}, or the changelog contains the removed line and the reason. With {@code -Dapi.write=true}
 * the test writes that file, which a release does.
 */
class CompatibilityTest {
    private static final Path LISTING = Path.of("src/test/resources/command-line.txt");
    private static final Path CHANGELOG = Path.of("../../CHANGELOG.md");
    private static final Pattern NAMES = Pattern.compile("--[a-z-]+|GLEAM_IDENTITY_\\w+|(?m)^ +[0-3](?= {2,}[a-z])");

    @Test
    void commandLine_isCompatibleOrTheChangelogContainsTheReason() throws IOException {
        Set<String> present = new TreeSet<>();
        for (String command : List.of("sign", "verify", "explain", "check", "fingerprint", "completion")) {
            CliRunner.Result help = new CliRunner()
                    .without(Environment.SECRET)
                    .with("COLUMNS", "200")
                    .run(command, "--help");
            NAMES.matcher(help.out())
                    .results()
                    .forEach(name -> present.add(
                            "gleam-token " + command + " " + name.group().strip()));
        }
        if (Boolean.getBoolean("api.write")) {
            Files.write(LISTING, present);
        }
        String changelog = Files.readString(CHANGELOG);

        assertThat(Files.readAllLines(LISTING))
                .as("removed since the last release; CHANGELOG.md must quote each of these lines, with the reason")
                .allMatch(line -> present.contains(line) || changelog.contains('`' + line + '`'));
    }
}
