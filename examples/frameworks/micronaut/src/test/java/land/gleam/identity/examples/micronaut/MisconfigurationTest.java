package land.gleam.identity.examples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MisconfigurationTest {
    @Test
    void shortSecret_stopsTheStart() {
        String secret = "only-16-bytes-ok";

        assertThat(reportOfFailedStart(Map.of("gleam.identity.secret", secret)))
                .contains("The identity secret is 16 bytes long; at least 32 are required")
                .doesNotContain(secret);
    }

    @Test
    void missingSecret_stopsTheStart() {
        assertThat(reportOfFailedStart(Map.of())).contains("gleam.identity.secret");
    }

    private static String reportOfFailedStart(Map<String, Object> settings) {
        StringWriter report = new StringWriter();
        catchThrowable(() -> RunningApp.start(settings).close()).printStackTrace(new PrintWriter(report));
        return report.toString();
    }
}
