package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that the tests run with the Jackson 2 that Boot manages, not with the one that core is built with. */
@Tag("compat")
@Tag("matrix")
class JacksonVersionTest {
    /** Boot 4 manages two Jacksons, Boot 3 one. */
    @Test
    void jackson_isTheVersionThatBootManages() throws Exception {
        assertThat(PackageVersion.VERSION)
                .hasToString(ManagedVersions.version("jackson-2-bom.version", "jackson-bom.version"));
    }
}
