package land.gleam.identity;

import static land.gleam.identity.IdentitySecret.MinimumLength.BYTES_16;
import static land.gleam.identity.RefusalAssertions.PLANTED;
import static land.gleam.identity.RefusalAssertions.assertNullRefused;
import static land.gleam.identity.RefusalAssertions.assertTextRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySecretTest {
    private static final int KIB_64 = 64 * 1024;
    private static final String GOOD = PLANTED + " secret of more than 32 bytes";

    @Test
    @SuppressWarnings("NullAway")
    void secret_refusesNullArguments() {
        assertNullRefused("secret", () -> IdentitySecret.of(null));
        assertNullRefused("secret", () -> IdentitySecret.of(null, BYTES_16));
        assertNullRefused("minimum", () -> IdentitySecret.of(GOOD, null));
        assertNullRefused("variable", () -> IdentitySecret.fromEnvironment(null));
        assertNullRefused("variable", () -> IdentitySecret.fromEnvironment(null, BYTES_16));
        assertNullRefused("minimum", () -> IdentitySecret.fromEnvironment("GLEAM_TEST_SECRET", null));
        assertNullRefused("file", () -> IdentitySecret.fromFile(null));
        assertNullRefused("file", () -> IdentitySecret.fromFile(null, BYTES_16));
        assertNullRefused("minimum", () -> IdentitySecret.fromFile(Path.of("secret"), null));
    }

    @Test
    void emptySecret_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.of(""))
                .withMessage("The identity secret is empty. Copy it from Gleam's project settings.");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u3000", "\n", "\u2028"})
    void blankSecret_isRefusedAtAnyLength(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.of(blank, BYTES_16))
                .withMessage("The identity secret is blank. Copy it from Gleam's project settings.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.of(blank.repeat(40)))
                .withMessageContaining("is blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLANTED + "789abcdef0123456789abcde", // 31 bytes
                PLANTED + "89abcdef01234567üüüü" // 31 bytes in 27 characters
            })
    void secretOf31Bytes_isRefusedUnlessShortSecretsAreAllowed(String secret) {
        assertTextRefused(
                IdentitySecret::of,
                secret,
                "identity secret",
                "is 31 bytes long; at least 32 are required (RFC 7518, section 3.2). Issue a longer secret in"
                        + " Gleam's project settings, or allow short secrets explicitly.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef",
                "üüüüüüüüüüüüüüüü",
                "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00",
                "0123456789abcdef0123456789abcdef0"
            })
    void secretOf32Bytes_isAccepted(String secret) {
        assertThatCode(() -> IdentitySecret.of(secret)).doesNotThrowAnyException();
        assertThatCode(() -> IdentitySecret.of(secret, BYTES_16)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef",
                "0123456789abcdef0",
                "0123456789abcdef0123456789abcde",
                "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00"
            })
    void secretOf16Bytes_isAcceptedWhereAllowed(String secret) {
        assertThatCode(() -> IdentitySecret.of(secret, BYTES_16)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> IdentitySecret.of(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {PLANTED + "789abcde", PLANTED + "üüüü"})
    void secretOf15Bytes_isAlwaysRefused(String secret) {
        String rule = "is 15 bytes long; at least 32 are required, and fewer than 16 are never accepted. Issue a"
                + " longer secret in Gleam's project settings.";
        assertTextRefused(text -> IdentitySecret.of(text, BYTES_16), secret, "identity secret", rule);
        assertTextRefused(IdentitySecret::of, secret, "identity secret", rule);
    }

    @ParameterizedTest
    @ValueSource(ints = {KIB_64 - 1, KIB_64})
    void secretOf64KiB_isAccepted(int length) {
        assertThatCode(() -> IdentitySecret.of("x".repeat(length))).doesNotThrowAnyException();
        assertThatCode(() -> IdentitySecret.of("ü".repeat(length / 2))).doesNotThrowAnyException();
    }

    @Test
    void secretOfMoreThan64KiB_isRefused() {
        String rule = "is longer than 64 KiB";
        String tooLong = PLANTED + "x".repeat(KIB_64 + 1 - PLANTED.length());
        String tooLongInBytes = PLANTED + "ü".repeat((KIB_64 - PLANTED.length()) / 2) + "xx";
        assertTextRefused(IdentitySecret::of, tooLong, "identity secret", rule);
        assertTextRefused(IdentitySecret::of, tooLongInBytes, "identity secret", rule);
        assertTextRefused(text -> IdentitySecret.of(text, BYTES_16), tooLong, "identity secret", rule);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#controlCharacters")
    void secretWithAControlCharacter_isRefused(String control) {
        for (String secret : new String[] {GOOD + control, control + GOOD, GOOD + control + GOOD}) {
            assertTextRefused(IdentitySecret::of, secret, "identity secret", "must not contain control characters");
            assertTextRefused(
                    IdentitySecret::of,
                    secret,
                    "identity secret",
                    "only that of a secret file is removed, and only one");
            assertTextRefused(
                    text -> IdentitySecret.of(text, BYTES_16),
                    secret,
                    "identity secret",
                    "must not contain control characters");
        }
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#spaces")
    void secretWithWhiteSpaceAtAnEnd_isRefused(String space) {
        assertTextRefused(IdentitySecret::of, GOOD + space, "identity secret", "begins or ends with white space");
        assertTextRefused(IdentitySecret::of, space + GOOD, "identity secret", "begins or ends with white space");
        assertTextRefused(
                text -> IdentitySecret.of(text, BYTES_16),
                space + GOOD,
                "identity secret",
                "begins or ends with white space");
        assertThatCode(() -> IdentitySecret.of(GOOD + space + GOOD)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#unpairedSurrogates")
    void secretWithAnUnpairedSurrogate_isRefused(String unpaired) {
        assertTextRefused(IdentitySecret::of, GOOD + unpaired, "identity secret", "unpaired surrogate");
        assertTextRefused(IdentitySecret::of, unpaired + GOOD, "identity secret", "unpaired surrogate");
    }

    @Test
    void secretToString_showsTheFingerprintUnlessShort() {
        IdentitySecret secret = IdentitySecret.of(GOOD);

        assertThat(secret).hasToString("IdentitySecret[fingerprint=" + secret.fingerprint() + "]");
        assertThat(IdentitySecret.of("k".repeat(32), BYTES_16).toString()).startsWith("IdentitySecret[fingerprint=");
        assertThat(IdentitySecret.of("k".repeat(31), BYTES_16)).hasToString("IdentitySecret[short]");
        assertThat(IdentitySecret.of("k".repeat(16), BYTES_16)).hasToString("IdentitySecret[short]");
    }
}
