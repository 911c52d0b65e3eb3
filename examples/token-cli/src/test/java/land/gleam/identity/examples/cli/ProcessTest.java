package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program as a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class ProcessTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("GLEAM_IDENTITY_SECRET", CliRunner.SECRET, "GLEAM_IDENTITY_AUDIENCE", "proj_demo");

    @TempDir
    Path folder;

    @Test
    void signedToken_canBePipedIntoVerify() throws Exception {
        CliRunner.Result signed = start(ENVIRONMENT, "", gleamToken("sign", "--id", "7", "--name", "Zoë"));
        CliRunner.Result verified = start(ENVIRONMENT, signed.out(), gleamToken("verify"));

        assertThat(signed.exitCode()).isZero();
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).startsWith("ACCEPTED\n  id:       7\n  name:     Zoë\n");
    }

    @Test
    void exitCode_distinguishesRefusalFromUsageError() throws Exception {
        assertThat(start(ENVIRONMENT, "", gleamToken("explain", "x.y.z")).exitCode())
                .isEqualTo(1);
        assertThat(start(ENVIRONMENT, "", gleamToken("explain", "--nonsense")).exitCode())
                .isEqualTo(2);
    }

    /** The shell makes the bytes, so that the locale of this test does not matter. */
    @Test
    void argumentBeyondTheLocale_isRefused() throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "\"$@\" \"$(printf 'u\\305\\274ytkownik')\"", "-"));
        command.addAll(gleamToken("sign", "--without-audience", "--id"));
        Map<String, String> posix = Map.of("LC_ALL", "POSIX", "GLEAM_IDENTITY_SECRET", CliRunner.SECRET);

        assertThat(start(posix, "", command)).isEqualTo(new CliRunner.Result(2, "", """
                An argument contains U+FFFD: characters that this process's locale cannot
                decode. Run it with LC_ALL=C.UTF-8.
                """));
    }

    @Test
    void pipeInPlaceOfASecretFile_isRefusedWithTheAlternative() throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", "\"$@\" <(echo a secret)", "-"));
        command.addAll(gleamToken("fingerprint", "--secret-file"));

        CliRunner.Result refused = start(Map.of(), "", command);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output().replace('\n', ' ')).contains("pipe", "use --secret-stdin");
    }

    @Test
    void outputToAFile_isNotColored() throws Exception {
        assertThat(start(ENVIRONMENT, "x", gleamToken("explain")).output())
                .startsWith("REFUSED")
                .doesNotContain("\u001b", "Paste");
    }

    @Test
    void completionScript_completesCommandsAndOptionsInBash() throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"), new CliRunner().run("completion").out());
        String ask = """
                source "$1"
                COMP_WORDS=(gleam-token "${@:2}"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9; COMP_KEY=9
                _complete_gleam-token; echo "${COMPREPLY[@]}"
                """;

        assertThat(start(Map.of(), "", List.of("bash", "-n", script.toString())))
                .isEqualTo(new CliRunner.Result(0, "", ""));
        assertThat(start(Map.of(), "", List.of("bash", "-c", ask, "-", script.toString(), "expl"))
                        .out())
                .isEqualTo("explain\n");
        assertThat(start(Map.of(), "", List.of("bash", "-c", ask, "-", script.toString(), "verify", "--any"))
                        .out())
                .isEqualTo("--any-audience\n");
    }

    private static List<String> gleamToken(String... arguments) {
        return Program.joined(
                List.of(Program.JAVA, "-cp", System.getProperty("java.class.path"), GleamToken.class.getName()),
                arguments);
    }

    private CliRunner.Result start(Map<String, String> environment, String input, List<String> command)
            throws IOException, InterruptedException {
        return Program.run(folder, environment, input, command);
    }
}
