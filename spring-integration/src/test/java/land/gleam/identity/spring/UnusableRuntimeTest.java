package land.gleam.identity.spring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

/** An app whose jjwt cannot be used: the build copies an old one. */
class UnusableRuntimeTest {
    private static final Path JJWT = Path.of("target/jjwt").toAbsolutePath();

    private final UnusableRuntimeAnalyzer analyzer = new UnusableRuntimeAnalyzer();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(classes = {ConfiguredSigner.class, SignerOfTheApp.class})
    void appWithAnOldJjwt_reportsWhatToDeclareInsteadOfAStackTrace(Class<?> app) throws Exception {
        String console = consoleOf(app);

        assertThat(console)
                .contains("""
                        APPLICATION FAILED TO START
                        ***************************

                        Description:

                        The app's jjwt, which computes the signature of identity tokens, cannot be used: jjwt 0.11.5 is \
                        too old.
                        Found: class io.jsonwebtoken.Jwts in %s (version 0.11.5); its implementation in %s (version 0.11.5).
                        Required: jjwt-api and jjwt-impl 0.12.1 or newer, of the same line, such as 0.13; best the same version.

                        Action:

                        If another library requires this older jjwt, as Twilio's SDK 9 does, do not override it: that \
                        library would fail when it is used. See "Another jjwt in the app" in core/README.md. Otherwise \
                        declare both parts of jjwt in the app's own build file.""".formatted(JJWT.resolve("jjwt-api.jar"), JJWT.resolve("jjwt-impl.jar")))
                .contains("implementation(\"io.jsonwebtoken:jjwt-api:", "<artifactId>jjwt-impl</artifactId>")
                .doesNotContain("\tat ");
    }

    /** Boot calls analyzers in this order: one of Boot's own would report a NoSuchMethodError that jjwt caused. */
    @Test
    void analyzer_isOrderedBeforeAnalyzersWithoutOrder() {
        List<FailureAnalyzer> analyzers = new ArrayList<>(List.<FailureAnalyzer>of(failure -> null, analyzer));
        AnnotationAwareOrderComparator.sort(analyzers);
        assertThat(analyzers.get(0)).isSameAs(analyzer);
    }

    @Test
    void otherFailure_isNotAnalyzed() {
        Throwable incomplete =
                catchThrowable(() -> GleamIdentitySigner.builder().build());

        assertThat(incomplete).isInstanceOf(IllegalStateException.class);
        assertThat(analyzer.analyze(incomplete)).isNull();
        assertThat(analyzer.analyze(new IllegalStateException("of the app\n\nand its action")))
                .isNull();
        assertThat(analyzer.analyze(new IllegalArgumentException("other"))).isNull();
    }

    @Test
    void failureOfCore_isReportedWithItsActionWhereverItIsInTheChain() {
        IllegalStateException failure = new IllegalStateException("what is wrong\n\nwhat to do\n\nand how");
        failure.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("land.gleam.identity.Hs256", "sign", null, 1)});

        FailureAnalysis analysis =
                Objects.requireNonNull(analyzer.analyze(new IllegalArgumentException("of Spring", failure)));

        assertThat(analysis.getDescription()).isEqualTo("what is wrong");
        assertThat(analysis.getAction()).isEqualTo("what to do\n\nand how");
        failure.setStackTrace(new StackTraceElement[0]);
        assertThat(analyzer.analyze(failure)).isNull();
    }

    /** Starts an app in its own JVM, with the old jjwt in place of ours. */
    private String consoleOf(Class<?> app) throws Exception {
        List<String> classPath = new ArrayList<>();
        classPath.add(JJWT.resolve("jjwt-api.jar").toString());
        classPath.add(JJWT.resolve("jjwt-impl.jar").toString());
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("jjwt-"))
                .forEach(classPath::add);
        Path console = folder.resolve("console");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        "-XX:TieredStopAtLevel=1",
                        app.getName())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        boolean ended = process.waitFor(60, SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(console);
    }

    /** An app that signs as it is configured. */
    static final class ConfiguredSigner {
        private ConfiguredSigner() {}

        public static void main(String[] arguments) {
            AppBuilder.signing().start().close();
        }
    }

    /** An app that builds its signer itself. */
    static class SignerOfTheApp {
        public static void main(String[] arguments) {
            AppBuilder.signing().with(SignerOfTheApp.class).start().close();
        }

        @Bean
        GleamIdentitySigner signer() {
            return GleamIdentitySigner.builder()
                    .secret(IdentitySecret.of(TestSecrets.PLANTED))
                    .withoutAudience()
                    .build();
        }
    }
}
