package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The versions that Boot manages, read from its {@code spring-boot-dependencies}. */
final class ManagedVersions {
    private ManagedVersions() {}

    /** Returns the value of the first of these properties that is defined. */
    static String version(String... properties) throws IOException {
        String pom = Files.readString(Path.of(Objects.requireNonNull(System.getProperty("spring-boot-dependencies"))));
        return Stream.of(properties)
                .map(property -> Pattern.compile("<" + property + ">(.+?)</").matcher(pom))
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
