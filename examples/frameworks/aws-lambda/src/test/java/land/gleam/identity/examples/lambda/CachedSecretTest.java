package land.gleam.identity.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.function.Supplier;
import land.gleam.identity.IdentitySecret;
import org.junit.jupiter.api.Test;

class CachedSecretTest {
    private static final IdentitySecret OLD = IdentitySecret.of("the old secret for tests, 32 bytes or more");
    private static final IdentitySecret NEW = IdentitySecret.of("the new secret for tests, 32 bytes or more");

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Supplier<IdentitySecret> fetch = () -> OLD;
    private final CachedSecret cached = new CachedSecret(() -> fetch.get(), () -> now);

    @Test
    void newSecret_isFetchedAfterFiveMinutes() {
        assertThat(cached.get()).isSameAs(OLD);
        fetch = () -> NEW;

        now = now.plusSeconds(299);
        assertThat(cached.get()).isSameAs(OLD);
        now = now.plusSeconds(1);
        assertThat(cached.get()).isSameAs(NEW);
    }

    @Test
    void secretThatWasNeverFetched_isAnError() {
        fetch = CachedSecretTest::fail;
        assertThatThrownBy(cached::get).isInstanceOf(IllegalStateException.class);

        fetch = () -> OLD;
        assertThat(cached.get()).isSameAs(OLD);
    }

    @Test
    void lastSecret_staysInUseUntilFetchingWorksAgain() {
        assertThat(cached.get()).isSameAs(OLD);
        fetch = CachedSecretTest::fail;
        now = now.plusSeconds(300);
        assertThat(cached.get()).isSameAs(OLD);

        fetch = () -> NEW;
        now = now.plusSeconds(300);
        assertThat(cached.get()).isSameAs(NEW);
    }

    private static IdentitySecret fail() {
        throw new IllegalStateException("Secrets Manager is down, in this test.");
    }
}
