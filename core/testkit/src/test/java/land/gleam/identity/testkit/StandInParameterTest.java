package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class StandInParameterTest {
    @RegisterExtension
    static final GleamStandInExtension extension = GleamStandInExtension.of(GleamStandIn.builder()
            .secret("a secret for tests, 32 bytes or more")
            .audience("proj_demo"));

    @Test
    void parameterOfATest_isTheRunningStandIn(TestInfo other, GleamStandIn standIn) {
        assertThat(standIn).isSameAs(extension.standIn());
        assertThat(other).isNotNull();
    }
}
