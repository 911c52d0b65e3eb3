package land.gleam.identity;

import static land.gleam.identity.Refused.PLANTED;
import static land.gleam.identity.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    private static final GleamUser USER = GleamUser.of("user_42").withName("Ada");

    @ParameterizedTest
    @ValueSource(strings = {"x", " Ada ", "<b>&\"\\/'", "\u200f\u05d0", "\ud83d\ude00", "\ufeffAda", "\u200b"})
    @MethodSource("land.gleam.identity.BadTexts#spaces")
    void isAnyText(String name) {
        String text = name + "x";

        assertThat(USER.withName(text).name()).isEqualTo(text);
        assertThat(USER.withNameIfValid(text).name()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#controlCharacters")
    void mayHoldControlCharacters(String control) {
        assertThat(USER.withName("Ada" + control).name()).isEqualTo("Ada" + control);
        assertThat(USER.withNameIfValid("Ada" + control).name()).isEqualTo("Ada" + control);
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.BadTexts#unpairedSurrogates")
    void holdsNoUnpairedSurrogates(String unpaired) {
        refused(USER::withName, PLANTED + unpaired, "name", "unpaired surrogate");
        refused(USER::withName, unpaired + PLANTED, "name", "unpaired surrogate");
        assertThat(USER.withNameIfValid(PLANTED + unpaired)).isEqualTo(GleamUser.of("user_42"));
    }
}
