package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jjwt that an app brings, which may be any, or none. The build copies the jars of each release. */
class JjwtOfTheAppTest {
    private static final Path JARS = Path.of("target/jjwt").toAbsolutePath();
    private static final String NEWEST = UnusableJjwt.RECOMMENDED;
    private static final String DECLARATION = """
            Maven:
              <dependency>
                <groupId>io.jsonwebtoken</groupId>
                <artifactId>jjwt-api</artifactId>
                <version>VERSION</version>
              </dependency>
              <dependency>
                <groupId>io.jsonwebtoken</groupId>
                <artifactId>jjwt-impl</artifactId>
                <version>VERSION</version>
                <scope>runtime</scope>
              </dependency>
            Gradle:
              implementation("io.jsonwebtoken:jjwt-api:VERSION")
              runtimeOnly("io.jsonwebtoken:jjwt-impl:VERSION")

            These commands show which dependency brings which jjwt:
              mvn dependency:tree -Dincludes=io.jsonwebtoken
              gradle dependencyInsight --configuration runtimeClasspath --dependency io.jsonwebtoken\
            """.replace("VERSION", NEWEST);
    private static final String BOTH_PARTS =
            "eclare both parts of jjwt in the app's own build file. If it declares or forces another"
                    + " version, change that one. Give other parts in use, such as jjwt-jackson, the same version.\n\n"
                    + DECLARATION;
    private static final String ADVICE = "D" + BOTH_PARTS
            + "\nIf another library requires an older jjwt, see \"Another jjwt in the app\" in core/README.md.";
    private static final String IF_IT_IS_REQUIRED =
            "If another library requires this older jjwt, as Twilio's SDK 9 does,"
                    + " do not override it: that library would fail when it is used. See \"Another jjwt in the app\" in"
                    + " core/README.md. Otherwise ";
    private static final String ADVICE_IF_OLD = IF_IT_IS_REQUIRED + "d" + BOTH_PARTS;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void recommendedJjwt_isTheOneThatCoreIsTestedWith() {
        assertThat(NEWEST).isEqualTo(System.getProperty("expected.jjwt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.12.1", "0.12.3", "0.12.6", NEWEST})
    void jjwtFrom0121On_signsAndVerifies(String version) throws Exception {
        assertThat(attempt(jar("jjwt-api", version), jar("jjwt-impl", version))).isEqualTo(Attempt.GOLDEN);
    }

    @ParameterizedTest
    @CsvSource({"0.12.0, 0.12.1", "0.12.1, 0.12.6", "0.12.6, 0.12.1"})
    void apiAndImplOfOneLine_signAndVerify(String api, String impl) throws Exception {
        assertThat(attempt(jar("jjwt-api", api), jar("jjwt-impl", impl))).isEqualTo(Attempt.GOLDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.11.2", "0.11.5"})
    void jjwtBefore012_isTooOld(String version) throws Exception {
        Path api = jar("jjwt-api", version);
        Path impl = jar("jjwt-impl", version);

        assertThat(attempt(api, impl))
                .isEqualTo(
                        report("jjwt " + version + " is too old.", found(api, version, impl, version), ADVICE_IF_OLD));
    }

    @Test
    void jjwtBefore010_isToBeRemovedToo() throws Exception {
        Path old = jar("jjwt", "0.9.1");
        String expected = report(
                "jjwt 0.9.1 is too old.",
                found(old, "0.9.1", old, "0.9.1"),
                IF_IT_IS_REQUIRED
                        + "remove io.jsonwebtoken:jjwt from the build, or exclude it from the dependency that brings it:"
                        + " Maven and Gradle do not know that jjwt-api and jjwt-impl replace it, and its classes are used"
                        + " if it comes before jjwt-api on the class path. Code of the app that uses jjwt's builder or"
                        + " parser requires jjwt-jackson too.\n\nD" + BOTH_PARTS);

        assertThat(attempt(old)).isEqualTo(expected);
        assertThat(attempt(old, jar("jjwt-api", NEWEST), jar("jjwt-impl", NEWEST)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.12.0", "0.12.6"})
    void impl0120_isNotBlamedOnTheSecurityProvider(String apiVersion) throws Exception {
        Path api = jar("jjwt-api", apiVersion);
        Path impl = jar("jjwt-impl", "0.12.0");

        assertThat(attempt(api, impl))
                .isEqualTo(report(
                        "HS256 of jjwt-impl 0.12.0 fails on Java 17 and newer.",
                        found(api, apiVersion, impl, "0.12.0"),
                        ADVICE));
    }

    /** Some sign correctly: an api with a newer impl. */
    @ParameterizedTest
    @CsvSource({NEWEST + ", 0.12.0", NEWEST + ", 0.12.3", NEWEST + ", 0.12.6", "0.12.1, " + NEWEST, "0.12.6, " + NEWEST
    })
    void apiAndImplOfDifferentLines_doNotFitTogether(String apiVersion, String implVersion) throws Exception {
        Path api = jar("jjwt-api", apiVersion);
        Path impl = jar("jjwt-impl", implVersion);

        assertThat(attempt(api, impl))
                .isEqualTo(report(
                        "jjwt-api " + apiVersion + " and jjwt-impl " + implVersion + " do not fit together.",
                        found(api, apiVersion, impl, implVersion),
                        ADVICE));
    }

    @Test
    void onePartThatIsTooOld_isNamed() throws Exception {
        Path api = jar("jjwt-api", "0.11.5");
        Path impl = jar("jjwt-impl", NEWEST);

        assertThat(attempt(api, impl))
                .isEqualTo(report("jjwt-api 0.11.5 is too old.", found(api, "0.11.5", impl, NEWEST), ADVICE_IF_OLD));

        for (String version : List.of("0.12.6", NEWEST)) {
            Path newApi = jar("jjwt-api", version);
            Path oldImpl = jar("jjwt-impl", "0.11.5");
            assertThat(attempt(newApi, oldImpl))
                    .isEqualTo(report(
                            "jjwt-impl 0.11.5 is too old.", found(newApi, version, oldImpl, "0.11.5"), ADVICE_IF_OLD));
        }
    }

    @Test
    void missingImpl_isReportedWithTheFilterOfAShadedJar() throws Exception {
        Path api = jar("jjwt-api", NEWEST);

        assertThat(attemptInItsOwnJvm(List.of(), api))
                .isEqualTo(report(
                        "jjwt-impl is missing.",
                        "class io.jsonwebtoken.Jwts in " + api + " (version " + NEWEST + "); no implementation.",
                        "jjwt-impl is excluded, or not on the class path. D" + BOTH_PARTS + """


                        If the app is packed by a tool that removes unused classes, such as minimizeJar of Maven's shade \
                        plugin, it removed jjwt-impl, which jjwt finds by name. Keep it:
                          Maven, in the plugin's <configuration>:
                            <filters><filter><artifact>*:jjwt-impl</artifact><includes><include>**</include></includes></filter></filters>
                          Gradle: shadowJar { minimize { exclude(dependency("io.jsonwebtoken:jjwt-impl:.*")) } }\
                        """));
    }

    @Test
    void missingApi_isNamed() throws Exception {
        Path impl = jar("jjwt-impl", NEWEST);

        assertThat(attemptInItsOwnJvm(List.of(), impl))
                .isEqualTo(report(
                        "jjwt-api is missing.",
                        "no class io.jsonwebtoken.Jwts; its implementation in " + impl + " (version " + NEWEST + ").",
                        ADVICE));
    }

    @Test
    void missingJjwt_isReported() throws Exception {
        assertThat(attemptInItsOwnJvm(List.of()))
                .isEqualTo(report("it is missing.", "no class io.jsonwebtoken.Jwts; no implementation.", ADVICE));
    }

    /** A shaded jar may lack Maven's files, and its name says nothing. */
    @Test
    void jjwtOfUnknownVersion_isReportedWithItsFailure() throws Exception {
        Path app = classesOf(directory.resolve("my app.jar"), jar("jjwt-api", "0.11.5"), jar("jjwt-impl", "0.11.5"));

        assertThat(attempt(app))
                .isEqualTo(report(
                        "its HS256 fails with java.lang.NoClassDefFoundError.",
                        "class io.jsonwebtoken.Jwts in " + app + " (unknown version); its implementation in " + app
                                + " (unknown version).",
                        ADVICE));
    }

    @Test
    void versionInTheFileName_isUsedIfTheJarDoesNotTell() throws Exception {
        Path api = classesOf(directory.resolve("jjwt-api-0.11.3.jar"), jar("jjwt-api", "0.11.5"));

        assertThat(attempt(api)).contains("jjwt-api 0.11.3 is too old.", "in " + api + " (version 0.11.3)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.11.5", "0.12.0"})
    void fingerprint_reportsTheSame(String version) throws Exception {
        Path[] jjwt = {jar("jjwt-api", version), jar("jjwt-impl", version)};

        try (IsolatedLibrary library = IsolatedLibrary.of(classPath(jjwt))) {
            assertThatThrownBy(() -> library.call(Fingerprint.class))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(library.call(Attempt.class));
        }
    }

    /** The security manager of JDK 17 to 23. The policy grants nothing: jjwt alone requires nothing either. */
    @Test
    void securityManager_doesNotPreventSigning() throws Exception {
        assumeTrue(Runtime.version().feature() < 24);
        Path policy = Files.writeString(directory.resolve("policy"), "grant { };");
        List<String> options = List.of("-Djava.security.manager", "-Djava.security.policy==" + policy);
        Path api = jar("jjwt-api", NEWEST);

        assertThat(attemptInItsOwnJvm(options, api, jar("jjwt-impl", NEWEST))).isEqualTo(Attempt.GOLDEN);
        assertThat(attemptInItsOwnJvm(options, api))
                .contains("jjwt-impl is missing.", "class io.jsonwebtoken.Jwts in a place that is not accessible");
    }

    private static String report(String problem, String found, String action) {
        return "The app's jjwt, which computes the signature of identity tokens, cannot be used: " + problem
                + "\nFound: " + found
                + "\nRequired: jjwt-api and jjwt-impl 0.12.1 or newer, of the same line, such as 0.13; best the same version.\n\n"
                + action;
    }

    private static String found(Path api, String apiVersion, Path impl, String implVersion) {
        return "class io.jsonwebtoken.Jwts in " + api + " (version " + apiVersion + "); its implementation in " + impl
                + " (version " + implVersion + ").";
    }

    private static Path jar(String artifact, String version) {
        Path jar = JARS.resolve(artifact + "-" + version + ".jar");
        assertThat(jar).isRegularFile();
        return jar;
    }

    /** Packs the classes of these jars and nothing else. */
    private static Path classesOf(Path target, Path... jars) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
            for (Path path : jars) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    for (JarEntry entry : Collections.list(jar.entries())) {
                        if (entry.getName().endsWith(".class")) {
                            out.putNextEntry(new JarEntry(entry.getName()));
                            jar.getInputStream(entry).transferTo(out);
                        }
                    }
                }
            }
        }
        return target;
    }

    private static String attempt(Path... jjwt) throws Exception {
        try (IsolatedLibrary library = IsolatedLibrary.of(classPath(jjwt))) {
            return library.call(Attempt.class);
        }
    }

    private String attemptInItsOwnJvm(List<String> options, Path... jjwt) throws Exception {
        Path out = directory.resolve("out");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(jjwt).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(Attempt.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(60, SECONDS);
        process.destroyForcibly();
        assertThat(ended).isTrue();
        return Files.readString(out);
    }

    /** As an app has it: its own libraries first. */
    private static List<Path> classPath(Path... jjwt) {
        List<Path> classPath = new ArrayList<>(Arrays.asList(jjwt));
        classPath.addAll(IsolatedLibrary.classPath(entry -> !entry.matches(".*[/\\\\]jjwt-[^/\\\\]*\\.jar")));
        return classPath;
    }

    /** Signs and verifies a golden token, or returns the message that each use of jjwt throws. */
    static final class Attempt implements Callable<String> {
        static final String GOLDEN =
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyXzQyIiwiZXhwIjoxNzk1MzQ4ODAwfQ"
                        + ".Zta7-UhPGerPbvu6zA5RQoIe7bE4sLy46TF3MGWWezU";
        private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1795348800 - 300));

        public static void main(String[] arguments) {
            new PrintStream(System.out, true, UTF_8).print(new Attempt().call());
        }

        @Override
        public String call() {
            IdentitySecret secret = IdentitySecret.of(TestTokens.SECRET);
            Supplier<GleamIdentityVerifier> verifier = () -> GleamIdentityVerifier.builder()
                    .secret(secret)
                    .anyAudience()
                    .clock(CLOCK)
                    .build();
            GleamIdentitySigner signer;
            try {
                signer = GleamIdentitySigner.builder()
                        .secret(secret)
                        .withoutAudience()
                        .clock(CLOCK)
                        .build();
            } catch (IllegalStateException e) {
                String report = String.valueOf(e.getMessage());
                expectAgain(report, verifier);
                expectAgain(report, verifier);
                return report;
            }
            String token = signer.sign(GleamUser.of("user_42")).value();
            return token + verifier.get().verify(token).user().id().replaceFirst("^user_42$", "");
        }

        /** Each later use fails as the first one did, also where a class cannot be loaded twice. */
        private static void expectAgain(String report, Supplier<?> use) {
            Object built;
            try {
                built = use.get();
            } catch (IllegalStateException e) {
                if (report.equals(e.getMessage())) {
                    return;
                }
                throw e;
            }
            throw new AssertionError(built + " was built after: " + report);
        }
    }

    /** Runs in the isolated library. */
    static final class Fingerprint implements Callable<String> {
        @Override
        public String call() {
            return IdentitySecret.of(TestTokens.SECRET).fingerprint();
        }
    }
}
