package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Runs with our jjwt, and with the oldest. */
class KeyNameTest {
    @Test
    void isOneThatTheJjwtOnTheClassPathTakes() {
        assertThat(Hs256.key(new byte[32]).getAlgorithm())
                .isEqualTo(System.getProperty("expected.key-name", "Generic Secret"));
    }
}
