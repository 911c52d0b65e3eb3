package land.gleam.identity.examples.mint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.VerifiedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example as a process of its own, because it reads the real environment. */
class MintTokenTest {
    private static final String SECRET = "a secret for tests, 32 bytes or more";

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    @Test
    void demoToken_isPrintedWithoutAnyConfiguration() throws Exception {
        assertThat(run(Map.of())).isZero();

        VerifiedIdentity identity = verified("DEMO-SECRET-not-for-production-0123456789");
        assertThat(out).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]{43}\\R");
        assertThat(identity.user()).isEqualTo(GleamUser.of("user_42").withName("Ada Lovelace"));
        assertThat(identity.audience()).isEqualTo("proj_demo");
        assertThat(err)
                .startsWith("DEMO: ")
                .contains("{\"sub\":\"user_42\",\"aud\":\"proj_demo\",\"exp\":")
                .contains(" 300 seconds after")
                .contains("identify(signedIdentityToken:)");
    }

    @Test
    void environmentVariables_setSecretAndAudience() throws Exception {
        assertThat(run(Map.of("GLEAM_IDENTITY_SECRET", SECRET, "GLEAM_IDENTITY_AUDIENCE", "acme")))
                .isZero();

        assertThat(verified(SECRET).audience()).isEqualTo("acme");
        assertThat(err).doesNotContain("DEMO").doesNotContain(SECRET);
    }

    @Test
    void invalidSecret_isReportedInOneSentence() throws Exception {
        int exitCode = run(Map.of("GLEAM_IDENTITY_SECRET", "hunter2", "GLEAM_IDENTITY_AUDIENCE", "acme"));

        assertFailed(
                exitCode, "The identity secret in the environment variable GLEAM_IDENTITY_SECRET is 7 bytes long; ");
        assertThat(err).doesNotContain("hunter2");
    }

    @Test
    void realSecretWithoutAudience_isReportedInOneSentence() throws Exception {
        assertFailed(
                run(Map.of("GLEAM_IDENTITY_SECRET", SECRET)), "Set GLEAM_IDENTITY_AUDIENCE to the Gleam project's ID.");
    }

    @Test
    void argument_isReportedInOneSentence() throws Exception {
        assertFailed(run(Map.of(), "--id", "7"), "This example takes no arguments. See examples/token-cli.");
    }

    private void assertFailed(int exitCode, String sentence) {
        assertThat(exitCode).isEqualTo(2);
        assertThat(out).isEmpty();
        assertThat(err).startsWith(sentence).hasLineCount(1);
    }

    private int run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                MintToken.class.getName()));
        command.addAll(List.of(arguments));
        Path outFile = folder.resolve("out");
        Path errFile = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(outFile.toFile()).redirectError(errFile.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GLEAM_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        out = Files.readString(outFile);
        err = Files.readString(errFile);
        return exitCode;
    }

    private VerifiedIdentity verified(String secret) {
        Instant expiresAt = Instant.parse(err.replaceFirst("(?s).*Expires: (\\S+),.*", "$1"));
        return GleamIdentityVerifier.builder()
                .secret(IdentitySecret.of(secret))
                .anyAudience()
                .clock(() -> expiresAt.minusSeconds(1))
                .build()
                .verify(out.strip());
    }
}
