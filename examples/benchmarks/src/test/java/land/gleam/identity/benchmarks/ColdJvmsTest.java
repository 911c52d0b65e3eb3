package land.gleam.identity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColdJvmsTest {
    @SuppressWarnings("NullAway.Init")
    private ColdJvms jvms;

    @BeforeEach
    void open() throws Exception {
        jvms = new ColdJvms();
    }

    @AfterEach
    void close() throws Exception {
        jvms.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyPeerMintsInAFreshJvmThatHasNoOther(ColdPeer peer) throws Exception {
        assertThat(jvms.run(ColdMode.PLAIN, ColdTask.MINT, peer).millis()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void everyPeerVerifiesInAFreshJvmThatHasNoOther(ColdPeer peer) throws Exception {
        ColdRun run = jvms.run(ColdMode.PLAIN, ColdTask.VERIFY, peer);
        assertThat(run.processMillis()).isGreaterThan(run.millis());
        assertThat(run.peakMebibytes()).isPositive();
    }

    @Test
    void anArchiveIsMadeAndUsed() throws Exception {
        jvms.train(ColdMode.APP_CDS, ColdTask.MINT, ColdPeer.LIMIT);
        assertThat(jvms.run(ColdMode.APP_CDS, ColdTask.MINT, ColdPeer.LIMIT).millis())
                .isPositive();
    }

    @Test
    void aStartWithoutTheArchiveThatItShouldHaveIsNoticed() {
        assertThatThrownBy(() -> jvms.run(ColdMode.APP_CDS, ColdTask.MINT, ColdPeer.LIMIT))
                .hasMessageStartingWith("LIMIT failed");
    }
}
