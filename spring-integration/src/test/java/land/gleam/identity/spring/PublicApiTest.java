package land.gleam.identity.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.servlet.ServletTokenEndpoint;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.RefusedTokens;
import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * Everything that semantic versioning covers, except for the command line, is as in {@code public-api.txt}, or the
 * changelog contains the changed line and the reason. With {@code -Dapi.write=true} the test writes that file, which a
 * release does.
 */
class PublicApiTest {
    private static final Path LISTING = Path.of("src/test/resources/public-api.txt");
    private static final Path CHANGELOG = Path.of("../CHANGELOG.md");
    private static final String SECRET = "DEMO-SECRET-not-for-production-0123456789";

    @Test
    void publicApi_isCompatibleOrTheChangelogContainsTheReason() throws Exception {
        Set<String> present = present();
        if (Boolean.getBoolean("api.write")) {
            Files.write(LISTING, present);
        }

        assertThat(breaks(Files.readAllLines(LISTING), present, Files.readString(CHANGELOG)))
                .as("incompatible with the last release; CHANGELOG.md must quote each of these lines, with the reason")
                .isEmpty();
    }

    @Test
    void removedLine_isABreakUnlessItIsInTheChangelog() {
        List<String> listing = List.of("public void A.run()", "property a.b");

        assertThat(breaks(listing, Set.of("property a.b"), "")).containsExactly("public void A.run()");
        assertThat(breaks(listing, Set.of("property a.b"), "- `public void A.run()` is gone, because …"))
                .isEmpty();
        assertThat(breaks(listing, Set.of("public void A.run()", "property a.c"), ""))
                .containsExactly("property a.b");
    }

    @Test
    void addedMethod_isABreakOnlyIfOthersHaveToImplementIt() {
        List<String> listing = List.of("public abstract interface A");

        for (String method : List.of(
                "public abstract void A.run()",
                "public abstract void A.run(int) throws java.io.IOException",
                "protected abstract void A.run()")) {
            assertThat(breaks(listing, Set.of("public abstract interface A", method), ""))
                    .containsExactly(method);
        }
        assertThat(breaks(
                        listing,
                        Set.of(
                                "public abstract interface A",
                                "public default void A.run()",
                                "public abstract interface B",
                                "public abstract void B.run()"),
                        ""))
                .isEmpty();
    }

    private static List<String> breaks(Collection<String> listing, Set<String> present, String changelog) {
        Stream<String> removed = listing.stream().filter(line -> !present.contains(line));
        Stream<String> toBeImplemented = present.stream()
                .filter(line -> line.matches("(public|protected) abstract .*\\(.*"))
                .filter(line -> !listing.contains(line))
                .filter(line -> listing.stream().anyMatch(type -> declares(type, line)));
        return Stream.concat(removed, toBeImplemented)
                .filter(line -> !changelog.contains('`' + line + '`'))
                .toList();
    }

    private static boolean declares(String type, String method) {
        String name = type.replaceFirst("^public abstract (interface|class) ([\\w.$]+).*", "$2");
        return !name.equals(type) && method.contains(" " + name + ".");
    }

    private static Set<String> present() throws Exception {
        Set<String> lines = new TreeSet<>();
        for (Class<?> one : List.of(
                GleamIdentitySigner.class,
                ServletTokenEndpoint.class,
                GleamIdentityAutoConfiguration.class,
                EndpointExamination.class)) {
            for (Class<?> type : publicTypes(one)) {
                lines.add(declaration(type));
                members(type).map(PublicApiTest::text).forEach(lines::add);
            }
        }
        try (InputStream metadata = resource("META-INF/spring-configuration-metadata.json")) {
            ConfigurationMetadataRepositoryJsonBuilder.create(metadata)
                    .build()
                    .getAllProperties()
                    .keySet()
                    .forEach(name -> lines.add("property " + name));
        }
        for (RecordComponent setting : GleamIdentityProperties.Project.class.getRecordComponents()) {
            lines.add("property gleam.identity.projects.*." + DataObjectPropertyName.toDashedForm(setting.getName()));
        }
        for (GleamIdentityProperties.Endpoint.User user : GleamIdentityProperties.Endpoint.User.values()) {
            lines.add("property gleam.identity.endpoint.user=" + user.name().toLowerCase(Locale.ROOT));
        }
        for (String module : List.of("core", "core/testkit", "jakarta-servlet-filter", "spring-integration")) {
            String pom = Files.readString(Path.of("..", module, "pom.xml"));
            lines.add("module " + pom.replaceFirst("(?s).*<Automatic-Module-Name>([\\w.]+)<.*", "$1"));
        }
        for (Object name : (Collection<?>) constant("land.gleam.identity.servlet.InitParams", "KNOWN")) {
            lines.add("init-param " + name);
        }
        try (InputStream openApi = resource("META-INF/gleam-identity/openapi.yaml")) {
            Pattern.compile("code: \\{(?:const|enum): \\[?([\\w, ]+)")
                    .matcher(new String(openApi.readAllBytes(), UTF_8))
                    .results()
                    .flatMap(codes -> Arrays.stream(codes.group(1).split(", ")))
                    .forEach(code -> lines.add("problem " + code));
        }
        for (Object rule :
                Class.forName("land.gleam.identity.testkit.EndpointRule").getEnumConstants()) {
            lines.add("examination " + rule);
        }
        RefusedTokens.list(SECRET, "proj_demo").forEach(token -> lines.add("refused token " + token.name()));
        lines.add("fingerprint " + IdentitySecret.of(SECRET).fingerprint());
        return lines;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(PublicApiTest.class.getClassLoader().getResourceAsStream(name), name);
    }

    private static Object constant(String type, String name) throws ReflectiveOperationException {
        Field field = Class.forName(type).getDeclaredField(name);
        field.setAccessible(true);
        return Objects.requireNonNull(field.get(null));
    }

    /** The types of the folder or jar that contains the given one. */
    private static List<Class<?>> publicTypes(Class<?> one) throws IOException, URISyntaxException {
        Path place =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return publicTypesBelow(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return publicTypesBelow(jar.getPath("/"));
        }
    }

    private static List<Class<?>> publicTypesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.startsWith("land") && file.endsWith(".class") && !file.contains("-info"))
                    .map(file -> file.replaceFirst("\\.class$", "").replaceAll("[/\\\\]", "."))
                    .<Class<?>>map(PublicApiTest::load)
                    .filter(PublicApiTest::isPublic)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isPublic(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String declaration(Class<?> type) {
        return Stream.of(new Type[] {type.getGenericSuperclass()}, type.getGenericInterfaces())
                .flatMap(Arrays::stream)
                .filter(parent -> parent != null && parent != Object.class)
                .map(parent -> " < " + parent.getTypeName())
                .collect(Collectors.joining("", type.toGenericString(), ""));
    }

    private static Stream<AccessibleObject> members(Class<?> type) {
        return Stream.<AccessibleObject[]>of(
                        type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Arrays::stream)
                .filter(member -> isVisible(((Member) member).getModifiers()) && !((Member) member).isSynthetic());
    }

    private static String text(AccessibleObject member) {
        return member instanceof Executable method ? method.toGenericString() : ((Field) member).toGenericString();
    }
}
