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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The jars that the build has shaded, each in its own JVM. */
class ShadedJarTest {
    private static final Path TARGET = Path.of("").toAbsolutePath();
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

    /** An app that depends on the relocated module has nothing else. */
    @Test
    void relocatedModule_bringsAllThatItRequires() throws Exception {
        Path[] runtimeTree = Stream.concat(Stream.of(TARGET.resolve("relocated.jar")), dependenciesOfTheReducedPom())
                .toArray(Path[]::new);

        assertThat(run(SignAndVerify.class, runtimeTree)).isEqualTo(GOLDEN);
        assertThat(runtimeTree)
                .extracting(jar -> jar.getFileName().toString().replaceFirst("(-\\d.*)?\\.jar$", ""))
                .containsExactlyInAnyOrder("relocated", "jackson-core", "jspecify");
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

    /** Those that the POM that the build made for the relocated module names, as files of this test's class path. */
    private static Stream<Path> dependenciesOfTheReducedPom() throws Exception {
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(TARGET.resolve("reduced-pom.xml").toFile())
                .getElementsByTagName("dependency");
        return IntStream.range(0, dependencies.getLength())
                .mapToObj(i -> (Element) dependencies.item(i))
                .filter(dependency -> !textOf(dependency, "scope").equals("test"))
                .map(dependency -> textOf(dependency, "artifactId") + "-" + textOf(dependency, "version") + ".jar")
                .map(ShadedJarTest::onTheClassPath);
    }

    private static String textOf(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static Path onTheClassPath(String file) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.endsWith(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file));
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
