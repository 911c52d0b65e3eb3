package land.gleam.identity;

import static land.gleam.identity.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables are set where the build runs the tests. */
class IdentitySecretFromEnvironmentTest {
    @Test
    void isTheVariablesValue() {
        IdentitySecret expected = IdentitySecret.of(Forge.SECRET);

        assertThat(IdentitySecret.fromEnvironment("GLEAM_TEST_SECRET").fingerprint())
                .isEqualTo(expected.fingerprint());
        assertThat(IdentitySecret.fromEnvironmentAllowingShort("GLEAM_TEST_SECRET")
                        .fingerprint())
                .isEqualTo(expected.fingerprint());
    }

    @Test
    void mayBeShortOnlyWhereAllowed() {
        assertThat(IdentitySecret.fromEnvironmentAllowingShort("GLEAM_TEST_SHORT_SECRET")
                        .fingerprint())
                .isEqualTo(IdentitySecret.allowingShort("sixteen bytes ok").fingerprint());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment("GLEAM_TEST_SHORT_SECRET"))
                .withMessageStartingWith(
                        "The identity secret in the environment variable GLEAM_TEST_SHORT_SECRET is 16 bytes long")
                .withMessageNotContaining("sixteen");
    }

    @Test
    void isRefusedWithTheVariablesNameIfUnset() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment("GLEAM_TEST_UNSET_SECRET"))
                .withMessage("The environment variable GLEAM_TEST_UNSET_SECRET is not set."
                        + " Set it to the project's identity secret.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironmentAllowingShort("GLEAM_TEST_UNSET_SECRET"))
                .withMessageContaining("is not set");
    }

    @Test
    void isRefusedWithTheVariablesNameIfEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment("GLEAM_TEST_EMPTY_SECRET"))
                .withMessage("The environment variable GLEAM_TEST_EMPTY_SECRET is empty."
                        + " Set it to the project's identity secret.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted secret with spaces, 32 bytes",
                "planted+base64/0123456789abcdef0123=",
                "planted=x",
                "0planted",
                "-planted",
                ".planted",
                "planted$",
                "plantedü"
            })
    void doesNotRepeatASecretThatIsPassedForItsVariablesName(String secret) {
        refused(
                IdentitySecret::fromEnvironment,
                secret,
                "name of the environment variable",
                "Pass the variable's name, not the secret");
        refused(
                IdentitySecret::fromEnvironmentAllowingShort,
                secret,
                "name of the environment variable",
                "Pass the variable's name, not the secret");
    }
}
