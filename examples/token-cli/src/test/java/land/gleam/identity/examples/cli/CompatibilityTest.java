package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Scripts that use the command line keep working: its commands, options, environment variables and exit codes are as in
 * {@code command-line.txt}, or the changelog contains the removed line and the reason. With {@code -Dapi.write=true}
 * the test writes that file, which a release does.
 */
class CompatibilityTest {
    private static final Path LISTING = Path.of("src/test/resources/command-line.txt");
    private static final Path CHANGELOG = Path.of("../../CHANGELOG.md");
    private static final Pattern VARIABLE = Pattern.compile("GLEAM_IDENTITY_\\w+");

    @Test
    void commandLine_isCompatibleOrTheChangelogContainsTheReason() throws IOException {
        Set<String> present = present();
        if (Boolean.getBoolean("api.write")) {
            Files.write(LISTING, present);
        }
        String changelog = Files.readString(CHANGELOG);

        assertThat(Files.readAllLines(LISTING))
                .as("removed since the last release; CHANGELOG.md must quote each of these lines, with the reason")
                .allMatch(line -> present.contains(line) || changelog.contains('`' + line + '`'));
    }

    private static Set<String> present() {
        Set<String> lines = new TreeSet<>();
        CommandLine root = GleamToken.commandLine(Shell.ofThisProcess(Map.of()));
        addOptions(lines, root);
        for (CommandLine command : root.getSubcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            lines.add(spec.qualifiedName());
            addOptions(lines, command);
            spec.usageMessage()
                    .exitCodeList()
                    .keySet()
                    .forEach(code -> lines.add(spec.qualifiedName() + " " + code.strip()));
            VARIABLE.matcher(command.getUsageMessage(Ansi.OFF))
                    .results()
                    .forEach(variable -> lines.add(spec.qualifiedName() + " " + variable.group()));
        }
        return lines;
    }

    private static void addOptions(Set<String> lines, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.options().forEach(option -> lines.add(spec.qualifiedName() + " " + option.longestName()));
    }
}
