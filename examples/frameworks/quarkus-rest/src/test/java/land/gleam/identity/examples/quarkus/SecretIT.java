package land.gleam.identity.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packaged app with a secret of its own. */
class SecretIT {
    @TempDir
    Path folder;

    @Test
    void missingSecret_stopsTheStart() throws Exception {
        assertThat(printedByFailedStart(Map.of()))
                .contains("The environment variable GLEAM_IDENTITY_SECRET is not set");
    }

    @Test
    void shortSecret_stopsTheStart() throws Exception {
        assertThat(printedByFailedStart(Map.of("GLEAM_IDENTITY_SECRET", "short-$$-${x}-secret")))
                .contains("GLEAM_IDENTITY_SECRET is 20 bytes long; at least 32 are required")
                .doesNotContain("short-$");
    }

    private String printedByFailedStart(Map<String, String> secret) throws Exception {
        Path printed = folder.resolve("printed");
        ProcessBuilder app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.port=0",
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        app.environment().remove("GLEAM_IDENTITY_SECRET");
        app.environment().putAll(secret);
        Process process = app.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            return Files.readString(printed);
        } finally {
            process.destroyForcibly();
        }
    }
}
