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
import org.junit.jupiter.params.provider.ValueSource;

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
    @CsvSource({"jjwt-0.13, jjwt-impl", "jackson-2.23, jackson-core", "jspecify, jspecify", "picocli, picocli"})
    void dependencyInTheSecurityPolicy_hasTheVersionOfTheBuild(String property, String artifact) throws IOException {
        String version = matches(Pattern.compile("<" + property + "\\.version>(.*)<"), read(Path.of("pom.xml")))
                .get(0)
                .group(1);

        assertThat(read(Path.of("SECURITY.md"))).contains("`" + artifact + "` " + version + " (");
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
                        .filteredOn(name -> !name.matches("compile|runtime|test"))
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
            if (link.group(2)
                            .matches("(core|core/testkit|jakarta-servlet-filter|spring-integration)/src/test/java/.*/"
                                    + link.group(1) + "\\.java")
                    && Files.exists(file)
                    && Files.readString(file).matches("(?s).*@(Test|ParameterizedTest|Property)\\b.*")
                    && !Files.readString(file).matches("(?s).*(@Disabled|\\babstract class|\"wycheproof\").*")) {
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
    @ValueSource(strings = {"jackson-core", "jjwt"})
    void testedVersions_areThoseOfTheMatrix(String library) throws IOException {
        String property = "<" + library.replace("-core", "") + "-[0-9][^>]*\\.version>([^<]+)<";

        assertThat(read(Path.of("README.md")))
                .containsPattern("\\| " + library + " \\|[^|]+\\| "
                        + matches(Pattern.compile(property), read(Path.of("pom.xml"))).stream()
                                .map(version -> Pattern.quote(version.group(1)))
                                .collect(joining(", "))
                        + " \\|");
    }

    @ParameterizedTest
    @CsvSource({"Quarkus, quarkus", "Micronaut, micronaut", "Ktor, ktor", "Vert.x, vertx"})
    void testedFrameworks_areThoseOfTheExamples(String name, String property) throws IOException {
        String major = matches(Pattern.compile("<" + property + "\\.version>(\\d+)"), read(Path.of("pom.xml")))
                .get(0)
                .group(1);

        assertThat(read(Path.of("README.md"))).containsPattern("\\| frameworks \\|.*" + name + " " + major + "\\b");
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
