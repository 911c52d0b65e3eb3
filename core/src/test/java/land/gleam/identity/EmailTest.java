package land.gleam.identity;

import static land.gleam.identity.RefusalAssertions.assertTextRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    private static final GleamUser USER = GleamUser.of("user_42").withEmail("old@example.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "a@@b",
                "@@b",
                "a@b@c",
                "\"@\"@b",
                "ü@bücher.example",
                "\ud83d\ude00@\ud83d\ude00",
                "\u200b@\ufeff"
            })
    void email_withTextOnBothSidesOfItsLastAtIsKeptVerbatim(String email) {
        assertThat(USER.withEmail(email).email()).isEqualTo(email);
        assertThat(USER.withEmailIfValid(email).email()).isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "planted",
                "planted@",
                "@planted",
                "planted@@",
                "planted@example.com@",
                "planted\uff20example.com"
            })
    void email_mustHaveTextOnBothSidesOfItsLastAt(String email) {
        assertRefused(email, "must have text on both sides of its last @");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#spaces")
    void email_mustNotContainWhiteSpace(String space) {
        assertRefused(space + "planted@b", "must not contain white space");
        assertRefused("planted" + space + "@b", "must not contain white space");
        assertRefused("planted@b" + space, "must not contain white space");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#controlCharacters")
    void email_mustNotContainControlCharacters(String control) {
        assertRefused(control + "planted@b", "must not contain control characters");
        assertRefused("planted@b" + control, "must not contain control characters");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#unpairedSurrogates")
    void email_mustNotContainUnpairedSurrogates(String unpaired) {
        assertRefused(unpaired + "@planted", "unpaired surrogate");
        assertRefused("planted@" + unpaired, "unpaired surrogate");
    }

    private static void assertRefused(String email, String rule) {
        assertTextRefused(USER::withEmail, email, "e-mail address", rule);
        assertThat(USER.withEmailIfValid(email)).isEqualTo(GleamUser.of("user_42"));
    }
}
