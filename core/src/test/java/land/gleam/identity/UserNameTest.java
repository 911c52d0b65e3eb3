package land.gleam.identity;

import static land.gleam.identity.RefusalAssertions.PLANTED;
import static land.gleam.identity.RefusalAssertions.assertTextRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    private static final GleamUser USER = GleamUser.of("user_42").withName("Ada");

    @ParameterizedTest
    @ValueSource(strings = {"x", " Ada ", "<b>&\"\\/'", "\u200f\u05d0", "\ud83d\ude00", "\ufeffAda", "\u200b"})
    @MethodSource("land.gleam.identity.SpecialTexts#spaces")
    void userName_mayBeAnyText(String name) {
        String text = name + "x";

        assertThat(USER.withName(text).name()).isEqualTo(text);
        assertThat(USER.withNameIfValid(text).name()).isEqualTo(text);
    }

    static Stream<String> controlCharactersExceptU0000() {
        return SpecialTexts.controlCharacters().filter(control -> !control.equals("\0"));
    }

    @ParameterizedTest
    @MethodSource("controlCharactersExceptU0000")
    void userName_mayContainControlCharactersExceptU0000(String control) {
        assertThat(USER.withName("Ada" + control).name()).isEqualTo("Ada" + control);
        assertThat(USER.withNameIfValid("Ada" + control).name()).isEqualTo("Ada" + control);
    }

    @Test
    void userName_mustNotContainU0000() {
        for (String name : new String[] {"\0" + PLANTED, PLANTED + "\0", PLANTED + "\0" + PLANTED}) {
            assertTextRefused(USER::withName, name, "name", "must not contain U+0000");
            assertThat(USER.withNameIfValid(name)).isEqualTo(GleamUser.of("user_42"));
        }
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#unpairedSurrogates")
    void userName_mustNotContainUnpairedSurrogates(String unpaired) {
        assertTextRefused(USER::withName, PLANTED + unpaired, "name", "unpaired surrogate");
        assertTextRefused(USER::withName, unpaired + PLANTED, "name", "unpaired surrogate");
        assertThat(USER.withNameIfValid(PLANTED + unpaired)).isEqualTo(GleamUser.of("user_42"));
    }
}
