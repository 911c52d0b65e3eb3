package land.gleam.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import land.gleam.identity.GleamUser;
import land.gleam.identity.VerifiedIdentity;
import org.junit.jupiter.api.Test;

class TestIdentityTest {
    private static final GleamUser ADA =
            GleamUser.of("user_42").withName("Ada Lovelace").withEmail("ada@example.com");

    @Test
    void identity_isTheUserForTheTestProject() {
        VerifiedIdentity identity = TestIdentity.of(ADA);

        assertThat(identity.user()).isEqualTo(ADA);
        assertThat(identity.audience()).isEqualTo("proj_test");
    }

    @Test
    void identity_expiresFiveMinutesAfterTheFixedClock() {
        assertThat(TestIdentity.CLOCK.instant()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(TestIdentity.of(ADA).expiresAt()).isEqualTo(Instant.parse("2026-11-22T12:05:00Z"));
    }

    @Test
    void audience_canBeChosen() {
        assertThat(TestIdentity.of(ADA, "proj_demo").audience()).isEqualTo("proj_demo");
        assertThatIllegalArgumentException().isThrownBy(() -> TestIdentity.of(ADA, " "));
    }
}
