package land.gleam.identity;

import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_32;
import static land.gleam.identity.RefusalAssertions.assertTextRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment variables are set by the build. */
class IdentitySecretFromEnvironmentTest {
    @Test
    void secretFromEnvironment_isTheVariablesValue() {
        IdentitySecret expected = IdentitySecret.of(TestTokens.SECRET);

        assertThat(IdentitySecret.fromEnvironment("GLEAM_TEST_SECRET").fingerprint())
                .isEqualTo(expected.fingerprint());
        assertThat(IdentitySecret.fromEnvironment("GLEAM_TEST_SECRET", BYTES_16).fingerprint())
                .isEqualTo(expected.fingerprint());
    }

    @Test
    void shortVariable_isRefusedUnlessAllowed() {
        assertThat(IdentitySecret.fromEnvironment("GLEAM_TEST_SHORT_SECRET", BYTES_16)
                        .fingerprint())
                .isEqualTo(IdentitySecret.of("sixteen bytes ok", BYTES_16).fingerprint());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment("GLEAM_TEST_SHORT_SECRET"))
                .withMessageStartingWith(
                        "The identity secret in the environment variable GLEAM_TEST_SHORT_SECRET is 16 bytes long")
                .withMessageNotContaining("sixteen");
    }

    @Test
    void unsetVariable_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment("GLEAM_TEST_UNSET_SECRET"))
                .withMessage("The environment variable GLEAM_TEST_UNSET_SECRET is not set."
                        + " Set it to the project's identity secret.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment("GLEAM_TEST_UNSET_SECRET", BYTES_16))
                .withMessageContaining("is not set");
    }

    @Test
    void emptyVariable_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment("GLEAM_TEST_EMPTY_SECRET"))
                .withMessage("The environment variable GLEAM_TEST_EMPTY_SECRET is empty."
                        + " Set it to the project's identity secret.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET", "secret", "gleam.secret-1", "GLEAM_SECRET_OF_2_PROJECTS", "fifteen_letters"})
    void unsetVariable_isNamedIfItsNameCannotBeASecret(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment(name))
                .withMessageStartingWith("The environment variable " + name + " is not set.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDEF0123456789ABCDEF0123456789",
                "A_01234567890123456789012345678901234567890123456789012345678901"
            })
    void variableNameThatMayBeASecretInCapitals_isNotRepeated(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.fromEnvironment(name))
                .withMessageNotContaining(name)
                .withMessageContaining("name not repeated");
    }

    /** Java replaces undecodable bytes with U+FFFD if the locale does not support the character. */
    @ParameterizedTest
    @ValueSource(strings = {"p\uFFFD\uFFFDssword ", "\uFFFDssword "})
    void variableThatTheLocaleCouldNotDecode_isRefused(String start) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        SecretReader.fromEnvironment(name -> start + TestTokens.SECRET, "GLEAM_TEST_SECRET", BYTES_32))
                .withMessageContaining("LC_ALL=C.UTF-8")
                .withMessageNotContaining("ssword");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted secret with spaces, 32 bytes",
                "planted+base64/0123456789abcdef0123=",
                "planted=x",
                "0planted",
                "plantedü",
                "planted-in_base64url-0123456789AB",
                "planted_sixteen_",
                "aplanted0123456789abcdef01234567"
            })
    void secretPassedAsTheVariablesName_isNotRepeated(String secret) {
        assertTextRefused(IdentitySecret::fromEnvironment, secret, "environment variable", "name not repeated");
        assertTextRefused(
                name -> IdentitySecret.fromEnvironment(name, BYTES_16),
                secret,
                "environment variable",
                "name not repeated");
    }
}
