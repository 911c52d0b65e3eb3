package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("node")
class GoldenScriptTest {
    @Test
    void goldenScript_printsTheCommittedFile() {
        assertThat(NodeScripts.run("golden.mjs", "")).isEqualTo(GoldenToken.file());
    }
}
