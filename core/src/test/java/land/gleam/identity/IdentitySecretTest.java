package land.gleam.identity;

import static land.gleam.identity.Refused.PLANTED;
import static land.gleam.identity.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySecretTest {
    private static final int KIB_64 = 64 * 1024;
    private static final String GOOD = PLANTED + " secret of more than 32 bytes";

    @Test
    @SuppressWarnings("NullAway")
    void isNotNull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.of(null))
                .withMessage("The identity secret is missing. Copy it from Gleam's project settings.");
        assertThatIllegalArgumentException().isThrownBy(() -> IdentitySecret.allowingShort(null));
    }

    @Test
    void isNotEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.of(""))
                .withMessage("The identity secret is empty. Copy it from Gleam's project settings.");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u3000", "\n", "\u2028"})
    void isNotBlankHoweverLong(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdentitySecret.allowingShort(blank))
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
    void isRefusedAt31BytesWithBothWaysOut(String secret) {
        refused(
                IdentitySecret::of,
                secret,
                "identity secret",
                "is 31 bytes long; at least 32 are wanted (RFC 7518, section 3.2). Issue a longer secret in Gleam's"
                        + " project settings, or accept the risk of a short one with IdentitySecret.allowingShort");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef",
                "üüüüüüüüüüüüüüüü",
                "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00",
                "0123456789abcdef0123456789abcdef0"
            })
    void isAcceptedFrom32BytesOn(String secret) {
        assertThatCode(() -> IdentitySecret.of(secret)).doesNotThrowAnyException();
        assertThatCode(() -> IdentitySecret.allowingShort(secret)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef",
                "0123456789abcdef0",
                "0123456789abcdef0123456789abcde",
                "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00"
            })
    void mayHave16BytesWhereShortIsAllowed(String secret) {
        assertThatCode(() -> IdentitySecret.allowingShort(secret)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> IdentitySecret.of(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = {PLANTED + "789abcde", PLANTED + "üüüü"})
    void neverHasFewerThan16Bytes(String secret) {
        String rule = "is 15 bytes long; at least 32 are wanted, and fewer than 16 are never allowed. Issue a longer"
                + " secret in Gleam's project settings";
        refused(IdentitySecret::allowingShort, secret, "identity secret", rule);
        refused(IdentitySecret::of, secret, "identity secret", rule);
    }

    @ParameterizedTest
    @ValueSource(ints = {KIB_64 - 1, KIB_64})
    void mayHave64KiB(int length) {
        assertThatCode(() -> IdentitySecret.of("x".repeat(length))).doesNotThrowAnyException();
        assertThatCode(() -> IdentitySecret.of("ü".repeat(length / 2))).doesNotThrowAnyException();
    }

    @Test
    void neverHasMoreThan64KiB() {
        String rule = "is longer than 64 KiB";
        String tooLong = PLANTED + "x".repeat(KIB_64 + 1 - PLANTED.length());
        String tooLongInBytes = PLANTED + "ü".repeat((KIB_64 - PLANTED.length()) / 2) + "xx";
        refused(IdentitySecret::of, tooLong, "identity secret", rule);
        refused(IdentitySecret::of, tooLongInBytes, "identity secret", rule);
        refused(IdentitySecret::allowingShort, tooLong, "identity secret", rule);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#controlCharacters")
    void holdsNoControlCharacterAndTheMessageTellsOfFromFile(String control) {
        for (String secret : new String[] {GOOD + control, control + GOOD, GOOD + control + GOOD}) {
            refused(IdentitySecret::of, secret, "identity secret", "must not contain control characters");
            refused(IdentitySecret::of, secret, "identity secret", "fromFile removes a file's last one");
            refused(IdentitySecret::allowingShort, secret, "identity secret", "must not contain control characters");
        }
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#spaces")
    void hasWhiteSpaceAtNeitherEnd(String space) {
        refused(IdentitySecret::of, GOOD + space, "identity secret", "begins or ends with white space");
        refused(IdentitySecret::of, space + GOOD, "identity secret", "begins or ends with white space");
        refused(IdentitySecret::allowingShort, space + GOOD, "identity secret", "begins or ends with white space");
        assertThatCode(() -> IdentitySecret.of(GOOD + space + GOOD)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#unpairedSurrogates")
    void holdsNoUnpairedSurrogates(String unpaired) {
        refused(IdentitySecret::of, GOOD + unpaired, "identity secret", "unpaired surrogate");
        refused(IdentitySecret::of, unpaired + GOOD, "identity secret", "unpaired surrogate");
    }

    @Test
    void isHiddenInItsText() {
        assertThat(IdentitySecret.of(GOOD)).hasToString("IdentitySecret[hidden]");
    }
}
