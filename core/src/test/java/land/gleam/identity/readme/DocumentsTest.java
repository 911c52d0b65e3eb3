package land.gleam.identity.readme;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks every Markdown file of the project. Java in a document is copied from a compiled file of any module: the line
 * above it names the file and the snippet, {@code <!-- path/File.java#id -->}, and in the file the snippet stands
 * between the lines {@code // snippet: id} and {@code // end}. XML and Python may be checked in the same way.
 */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern CODE_BLOCK = Pattern.compile(
            "(<!-- (?<file>\\S+)#(?<id>[\\w-]+) -->\\n)?```(?<language>\\w*)\\n(?<code>.*?)```", Pattern.DOTALL);
    private static final Pattern SNIPPET = Pattern.compile(
            "(//|#|<!--) snippet: (?<id>[\\w-]+)( -->)?\\n(?<code>.*?) *(//|#|<!--) end", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)(?<file>[^)#]*)(#(?<anchor>[^)]*))?\\)");
    private static final Pattern TEST_LINK = Pattern.compile("^\\[(\\w+)]: (\\S+)$", Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern OUR_VERSION = Pattern.compile(
            "(gleam-identity-[a-z-]+</artifactId>\\s*<version>|land\\.gleam:gleam-identity-[a-z-]+:)([\\w.-]+)");

    static List<Path> documents() throws IOException {
        return files(".md");
    }

    private static List<Path> files(String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.getFileName().toString().matches("\\..*|src|target|node_modules")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(suffix)) {
                    found.add(ROOT.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void javaInADocument_isCopiedFromACompiledFile(Path document) throws IOException {
        for (MatchResult block : matches(CODE_BLOCK, read(document))) {
            String file = block.group(2);
            if (file == null) {
                assertThat(block.group(4)).as(block.group()).isNotEqualTo("java");
            } else {
                assertThat(withoutIndent(block.group(5)))
                        .as(block.group(1))
                        .isEqualTo(snippets(Path.of(file)).get(block.group(3)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkInADocument_leadsToAFileAndAHeading(Path document) throws IOException {
        for (MatchResult link : matches(LINK, read(document))) {
            Path target = link.group(1).isEmpty()
                    ? document
                    : document.resolveSibling(link.group(1)).normalize();
            assertThat(ROOT.resolve(target)).as(link.group()).exists();
            if (link.group(3) != null) {
                assertThat(anchors(target)).contains(link.group(3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jjwt-0.13, jjwt-impl",
        "jjwt-0.13, jjwt-jackson",
        "jackson-2.23, jackson-core",
        "jackson-2.23, jackson-databind",
        "jspecify, jspecify",
        "picocli, picocli"
    })
    void dependencyInTheSecurityPolicy_hasTheVersionOfTheBuild(String property, String artifact) throws IOException {
        String version = matches(Pattern.compile("<" + property + "\\.version>(.*)<"), read(Path.of("pom.xml")))
                .get(0)
                .group(1);

        assertThat(read(Path.of("SECURITY.md")))
                .containsPattern("`" + artifact + "` " + Pattern.quote(version) + "( |,)");
    }

    /** {@code .ci/release/try-consumers} compares these trees with what projects get from a release. */
    @Test
    void dependencyOfAConsumer_isInTheSecurityPolicy() throws IOException {
        String policy = read(Path.of("SECURITY.md"));
        try (Stream<Path> consumers = Files.list(ROOT.resolve(".ci/release/consumers"))) {
            for (Path consumer : consumers.toList()) {
                List<MatchResult> dependencies =
                        matches(Pattern.compile("[\\w.]+:([\\w-]+)"), Files.readString(consumer.resolve("tree.txt")));
                assertThat(dependencies).isNotEmpty();
                assertThat(dependencies)
                        .extracting(dependency -> dependency.group(1))
                        .allSatisfy(name -> assertThat(policy).contains("`" + name + "`"));
            }
        }
    }

    @Test
    void claimInTheSecurityPolicy_namesTestsThatRun() throws IOException {
        assertThat(claimsWithoutATest(read(Path.of("SECURITY.md")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/TokenShapeTest.java, /MissingTest.java",
        "core/src/test/java/land/gleam/identity/TokenShapeTest.java, core/src/main/java/land/gleam/identity/Hs256.java",
        "'[TokenShapeTest]', '[AnotherTest]'",
        "'[TokenShapeTest]: core', 'See core'",
        "TokenShapeTest, WycheproofTest",
        "by design, trust us",
    })
    void claimWithoutATest_isFound(String text, String replacement) throws IOException {
        String policy = read(Path.of("SECURITY.md"));
        String broken = policy.replace(text, replacement);

        assertThat(broken).isNotEqualTo(policy);
        assertThat(claimsWithoutATest(broken)).isNotEmpty();
    }

    /** {@code .ci/run} runs every test of these modules, on one version or another of what they are used with. */
    private static List<String> claimsWithoutATest(String policy) throws IOException {
        Set<String> tests = new TreeSet<>(Set.of("by design"));
        for (MatchResult link : matches(TEST_LINK, policy)) {
            Path file = ROOT.resolve(link.group(2));
            String code = Files.exists(file) ? Files.readString(file) : "";
            if (link.group(2)
                            .matches("(core|core/testkit|jakarta-servlet-filter|spring-integration)/src/test/java/.*/"
                                    + link.group(1) + "\\.java")
                    && code.matches("(?s).*@(Test|ParameterizedTest|Property)\\b.*")
                    && !code.matches("(?s).*(@Disabled|\\babstract class|\"wycheproof\").*")) {
                tests.add("[" + link.group(1) + "]");
            }
        }
        return defences(policy)
                .filter(row -> !tests.containsAll(
                        List.of(row.replaceFirst("^.* \\| (.*) \\|$", "$1").split(", "))))
                .toList();
    }

    /** The rows of the table. */
    private static Stream<String> defences(String policy) {
        String table = policy.replaceFirst("(?s)^.*\\n## Attackers and defences\\n.*?\\|---\\|\\n", "");
        return table.substring(0, table.indexOf("\n\n")).lines();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void versionInADocument_isTheOneBeingBuilt(Path document) throws IOException {
        MatchResult built = matches(Pattern.compile("<revision>(.+?)</revision>"), read(Path.of("pom.xml")))
                .get(0);

        assertThat(matches(OUR_VERSION, read(document)))
                .extracting(version -> version.group(2))
                .allMatch(built.group(1)::equals);
    }

    @Test
    void pomOfAModule_hasTheVersionOfTheRoot() throws IOException {
        Pattern parent = Pattern.compile("<artifactId>gleam-identity-parent</artifactId>\\s*<version>(.+?)</version>");
        for (Path pom : files("pom.xml")) {
            assertThat(matches(parent, read(pom)))
                    .as(pom.toString())
                    .extracting(version -> version.group(1))
                    .allMatch("${revision}"::equals);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            3.5 and newer |       ; pom.xml ; <spring-boot-([0-9.]+)\\.version>
            Tomcat                ; pom.xml ; <tomcat-([0-9.]+)\\.version>
            Jetty                 ; pom.xml ; <jetty-12-ee..\\.version>([0-9]+\\.[0-9]+)
            Undertow              ; pom.xml ; <undertow-([0-9.]+)\\.version>
            Payara Micro          ; jakarta-servlet-filter/compat/application-servers/servers.sh ; payara-micro:([0-9]+)
            GlassFish             ; jakarta-servlet-filter/compat/application-servers/servers.sh ; :glassfish:([0-9]+)
            WildFly               ; jakarta-servlet-filter/compat/application-servers/servers.sh ; wildfly-dist:([0-9]+)
            Open Liberty          ; jakarta-servlet-filter/compat/application-servers/servers.sh ; openliberty-runtime:([0-9]+)
            Quarkus               ; pom.xml ; <quarkus\\.version>([0-9]+)
            Micronaut             ; pom.xml ; <micronaut\\.version>([0-9]+)
            Ktor                  ; pom.xml ; <ktor\\.version>([0-9]+)
            Vert.x                ; pom.xml ; <vertx\\.version>([0-9]+)
            2.12 and newer 2.x |  ; pom.xml ; <jackson-[0-9.]+\\.version>([^<]+)
            0.12.1 and newer |    ; pom.xml ; <jjwt-[0-9.]+\\.version>([^<]+)
            5.10 and newer |      ; pom.xml ; <junit-[0-9.]+\\.version>([^<]+)
            """)
    void testedVersions_areThoseOfTheBuild(String name, Path file, Pattern version) throws IOException {
        String versions = matches(version, read(file)).stream()
                .map(match -> match.group(1))
                .collect(joining(", "));

        assertThat(read(Path.of("README.md")))
                .containsPattern("\\|.*" + Pattern.quote(name + " " + versions) + "(?!\\.?[0-9]|, [0-9]).*\\|");
    }

    private static Map<String, String> snippets(Path file) throws IOException {
        Map<String, String> snippets = new TreeMap<>();
        for (MatchResult snippet : matches(SNIPPET, read(file))) {
            snippets.put(snippet.group(2), withoutIndent(snippet.group(4)));
        }
        return snippets;
    }

    /** As GitHub makes them. */
    private static Set<String> anchors(Path document) throws IOException {
        return matches(HEADING, read(document)).stream()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(toSet());
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String withoutIndent(String code) {
        return code.stripTrailing().stripIndent();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
