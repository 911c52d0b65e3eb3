package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.PackageVersion;
import io.jsonwebtoken.Jwts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Checks that runs with other versions of the libraries really use them. */
@Tag("reading")
class LibraryVersionsTest {
    @Test
    void jackson_hasTheVersionUnderTest() {
        assertThat(PackageVersion.VERSION).hasToString(System.getProperty("expected.jackson"));
    }

    @Test
    void jjwt_hasTheVersionUnderTest() {
        assertThat(Jwts.class.getPackage().getImplementationVersion()).isEqualTo(System.getProperty("expected.jjwt"));
        assertThat(Jwts.SIG.HS256.getClass().getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("expected.jjwt"));
    }
}
