package land.gleam.identity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

/** Makes files that are not regular ones. */
final class SpecialFiles {
    private SpecialFiles() {}

    static void makePipe(Path path) throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", path.toString()).start();
        assertThat(mkfifo.waitFor(10, SECONDS)).isTrue();
        assertThat(mkfifo.exitValue()).isZero();
    }
}
