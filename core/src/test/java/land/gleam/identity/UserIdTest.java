package land.gleam.identity;

import static land.gleam.identity.Refused.PLANTED;
import static land.gleam.identity.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {
    @Test
    @SuppressWarnings("NullAway")
    void isRequired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamUser.of(null))
                .withMessage("The user id is missing: it was null. Pass your product's stable user ID.");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#blanks")
    void isNotBlank(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GleamUser.of(blank))
                .withMessage("The user id must not be blank.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", " padded ", "a b", "\u00a0x", "\u00a1", "~", "\u200b", "\ufeff", "\ud83d\ude00", "é"})
    void isKeptVerbatim(String id) {
        assertThat(GleamUser.of(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#controlCharacters")
    void holdsNoControlCharacters(String control) {
        refused(GleamUser::of, PLANTED + control, "user id", "must not contain control characters");
        refused(GleamUser::of, control + PLANTED, "user id", "must not contain control characters");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#unpairedSurrogates")
    void holdsNoUnpairedSurrogates(String unpaired) {
        refused(GleamUser::of, PLANTED + unpaired, "user id", "unpaired surrogate");
        refused(GleamUser::of, unpaired + PLANTED, "user id", "unpaired surrogate");
    }
}
