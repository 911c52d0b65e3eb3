package land.gleam.identity.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar that was built, from elsewhere. */
@Tag("jar")
@DisabledOnOs(OS.WINDOWS)
class JarTest {
    private static final Path BUILT = Path.of("target", "gleam-token.jar");
    private static final Map<String, String> ENVIRONMENT =
            Map.of("GLEAM_IDENTITY_SECRET", CliRunner.SECRET, "GLEAM_IDENTITY_AUDIENCE", "proj_demo");

    @TempDir
    Path folder;

    private Path jar;
    private List<String> gleamToken;

    @BeforeEach
    void copyTheJar() throws IOException {
        jar = Files.createDirectories(folder.resolve("a folder")).resolve("gleam token.jar");
        Files.copy(BUILT, jar);
        gleamToken = List.of(Program.JAVA, "-jar", jar.toString());
    }

    @Test
    void jar_runsOnItsOwn() throws Exception {
        CliRunner.Result signed =
                Program.run(folder, ENVIRONMENT, "", Program.joined(gleamToken, "sign", "--id=7", "--name=Ada"));
        CliRunner.Result explained =
                Program.run(folder, ENVIRONMENT, signed.out(), Program.joined(gleamToken, "explain", "--json"));

        assertThat(signed.exitCode()).as(signed.err()).isZero();
        assertThat(explained.exitCode()).as(explained.err()).isZero();
        assertThat(explained.out()).startsWith("{\"accepted\":true,");
    }

    /** The pseudo-terminal is that of util-linux's {@code script}. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void colours_dependOnTheOutputAlone() throws Exception {
        String verify = "echo x.y.z | '" + String.join("' '", gleamToken) + "' verify";

        assertThat(onATerminal(verify)).contains("\u001b[31mREFUSED").endsWith("gleam-token explain shows more.\r\n");
        assertThat(onATerminal(verify + " 2>/dev/null | cat")).startsWith("REFUSED");
    }

    private String onATerminal(String command) throws Exception {
        return Program.run(folder, ENVIRONMENT, "", "script", "-qec", command, "/dev/null")
                .out();
    }

    @Test
    void jar_keepsTheLicencesAndNoticesOfItsLibraries() throws IOException {
        List<String> libraries = new ArrayList<>();
        try (JarFile built = new JarFile(jar.toFile())) {
            String notice = text(built, "META-INF/NOTICE");
            for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (path.endsWith(".jar")) {
                    addIfContained(new File(path), built, notice, libraries);
                }
            }
            assertThat(built.getEntry("META-INF/LICENSE")).isNotNull();
        }
        assertThat(libraries).hasSizeBetween(8, 10); // core and the test kit are jars or folders
    }

    private static void addIfContained(File file, JarFile built, String notice, List<String> libraries)
            throws IOException {
        try (JarFile library = new JarFile(file)) {
            List<String> names = library.stream().map(JarEntry::getName).toList();
            if (names.stream().noneMatch(name -> name.endsWith(".class") && built.getEntry(name) != null)) {
                return;
            }
            String name = file.getName().replaceFirst("-[0-9].*", "");
            libraries.add(name);
            assertThat(notice).contains(name);
            for (String each : names) {
                if (each.equals("META-INF/NOTICE")) {
                    assertThat(notice).contains(text(library, each));
                } else if (each.matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*")) {
                    assertThat(text(built, each)).as(each).isEqualTo(text(library, each));
                }
            }
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
