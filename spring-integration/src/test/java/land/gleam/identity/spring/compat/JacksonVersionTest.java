package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that the tests run with the Jackson 2 that Boot manages, not with the one that core is built with. */
@Tag("compat")
class JacksonVersionTest {
    /** Boot 4 manages two Jacksons, Boot 3 one. */
    private static final Pattern JACKSON_2 = Pattern.compile("<jackson-2-bom.version>(.+?)</");

    private static final Pattern JACKSON = Pattern.compile("<jackson-bom.version>(.+?)</");

    @Test
    void jackson_isTheVersionThatBootManages() throws Exception {
        String managed =
                Files.readString(Path.of(Objects.requireNonNull(System.getProperty("spring-boot-dependencies"))));
        Matcher version = JACKSON_2.matcher(managed);
        if (!version.find()) {
            version = JACKSON.matcher(managed);
            assertThat(version.find()).isTrue();
        }
        assertThat(PackageVersion.VERSION).hasToString(version.group(1));
    }
}
