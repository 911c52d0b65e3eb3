package land.gleam.identity;

import static land.gleam.identity.RefusalAssertions.PLANTED;
import static land.gleam.identity.RefusalAssertions.assertNullRefused;
import static land.gleam.identity.RefusalAssertions.assertTextRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
    @Test
    @SuppressWarnings("NullAway")
    void userId_isRequired() {
        assertNullRefused("id", () -> GleamUser.of(null));
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#blanks")
    void userId_mustNotBeBlank(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamUser.of(blank))
                .withMessage("The user ID must not be blank.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", " padded ", "a b", "\u00a0x", "\u00a1", "~", "\u200b", "\ufeff", "\ud83d\ude00", "é"})
    void userId_isKeptVerbatim(String id) {
        assertThat(GleamUser.of(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#controlCharacters")
    void userId_mustNotContainControlCharacters(String control) {
        assertTextRefused(GleamUser::of, PLANTED + control, "user ID", "must not contain control characters");
        assertTextRefused(GleamUser::of, control + PLANTED, "user ID", "must not contain control characters");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#unpairedSurrogates")
    void userId_mustNotContainUnpairedSurrogates(String unpaired) {
        assertTextRefused(GleamUser::of, PLANTED + unpaired, "user ID", "unpaired surrogate");
        assertTextRefused(GleamUser::of, unpaired + PLANTED, "user ID", "unpaired surrogate");
    }
}
