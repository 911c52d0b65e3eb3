package land.gleam.identity.shaded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.jwt.accesstoken.AccessToken;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars that the build has shaded, each in its own JVM. */
class ShadedJarTest {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String GOLDEN =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyXzQyIiwiZXhwIjoxNzk1MzQ4ODAwfQ"
                    + ".Zta7-UhPGerPbvu6zA5RQoIe7bE4sLy46TF3MGWWezU\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void minimisedJar_signsIfTheFilterKeepsJjwtImpl() throws Exception {
        assertThat(run(SignAndVerify.class, TARGET.resolve("minimised.jar"))).isEqualTo(GOLDEN);
        assertThat(Files.size(TARGET.resolve("minimised.jar"))).isLessThan(1_500_000);
    }

    @Test
    void minimisedJarWithoutJjwtImpl_showsTheFilter() throws Exception {
        Path jar = TARGET.resolve("minimised-without-jjwt-impl.jar");

        assertThat(run(SignAndVerify.class, jar))
                .startsWith("The app's jjwt, which computes the signature of identity tokens, cannot be used:"
                        + " jjwt-impl is missing.\nFound: class io.jsonwebtoken.Jwts in " + jar)
                .contains(
                        "<filter><artifact>*:jjwt-impl</artifact><includes><include>**</include></includes></filter>");
    }

    @Test
    void relocatedJjwt_signsNextToTwilio9() throws Exception {
        assertThat(runWithTwilio(TARGET.resolve("relocated.jar")))
                .isEqualTo(GOLDEN + "3 segments by Twilio with jjwt 0.11.2\n");
    }

    @Test
    void relocatedJjwtWithoutImpl_isNotTakenForTheOther() throws Exception {
        Path jar = TARGET.resolve("relocated-without-jjwt-impl.jar");

        assertThat(run(
                        SignAndVerify.class,
                        Stream.concat(Stream.of(jar), libraries()).toArray(Path[]::new)))
                .contains("jjwt-impl is missing.")
                .containsPattern(" in \\Q" + jar + "\\E \\(version [\\d.]+\\); no implementation\\.");
    }

    private String runWithTwilio(Path shaded) throws Exception {
        Path[] classPath = Stream.concat(Stream.of(shaded), libraries()).toArray(Path[]::new);
        return run(SignWithTwilioToo.class, classPath);
    }

    /** What an app with Twilio's SDK has besides. */
    private static Stream<Path> libraries() {
        Stream<Path> oldJjwt = Stream.of("jjwt-api", "jjwt-impl", "jjwt-jackson")
                .map(artifact -> TARGET.resolve("old-jjwt/" + artifact + ".jar"));
        Stream<Path> others = Stream.of(
                        SignWithTwilioToo.class,
                        AccessToken.class,
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonAutoDetect.class)
                .map(ShadedJarTest::locationOf);
        return Stream.concat(oldJjwt, others);
    }

    private static Path locationOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private String run(Class<?> app, Path... classPath) throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Arrays.stream(classPath).map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                        app.getName())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(60, SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(out);
    }
}
