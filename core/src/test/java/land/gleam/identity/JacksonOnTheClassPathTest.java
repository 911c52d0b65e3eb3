package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that runs with another jackson-core really use it. */
@Tag("reading")
class JacksonOnTheClassPathTest {
    @Test
    void jacksonOnTheClassPath_isTheVersionUnderTest() {
        assertThat(PackageVersion.VERSION).hasToString(System.getProperty("expected.jackson"));
    }
}
