package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GleamUserTest {
    private static final GleamUser ADA = GleamUser.of("user_42")
            .withName("Ada Lovelace")
            .withAvatarUrl("https://cdn.example.com/a/42.png")
            .withEmail("ada@example.com");

    @Test
    void user_keepsItsTextsVerbatim() {
        assertThat(ADA.id()).isEqualTo("user_42");
        assertThat(ADA.name()).isEqualTo("Ada Lovelace");
        assertThat(ADA.avatarUrl()).isEqualTo("https://cdn.example.com/a/42.png");
        assertThat(ADA.email()).isEqualTo("ada@example.com");
    }

    @Test
    void user_hasNoProfileByDefault() {
        GleamUser user = GleamUser.of("user_42");

        assertThat(user.name()).isNull();
        assertThat(user.avatarUrl()).isNull();
        assertThat(user.email()).isNull();
    }

    @Test
    void user_isImmutable() {
        GleamUser user = GleamUser.of("user_42");

        assertThat(user.withName("Ada").withAvatarUrl("https://a.example").withEmail("a@b"))
                .isNotEqualTo(user);
        assertThat(user).isEqualTo(GleamUser.of("user_42"));
    }

    @Test
    void nullField_isAbsent() {
        assertThat(ADA.withName(null).withAvatarUrl(null).withEmail(null)).isEqualTo(GleamUser.of("user_42"));
        assertThat(ADA.withNameIfValid(null).withAvatarUrlIfValid(null).withEmailIfValid(null))
                .isEqualTo(GleamUser.of("user_42"));
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#blanks")
    void blankField_isAbsent(String blank) {
        assertThat(ADA.withName(blank).withAvatarUrl(blank).withEmail(blank)).isEqualTo(GleamUser.of("user_42"));
        assertThat(ADA.withNameIfValid(blank).withAvatarUrlIfValid(blank).withEmailIfValid(blank))
                .isEqualTo(GleamUser.of("user_42"));
    }

    @Test
    void wither_changesOneField() {
        assertThat(ADA.withName(null))
                .isEqualTo(GleamUser.of("user_42")
                        .withAvatarUrl("https://cdn.example.com/a/42.png")
                        .withEmail("ada@example.com"));
        assertThat(ADA.withAvatarUrl(null))
                .isEqualTo(GleamUser.of("user_42").withName("Ada Lovelace").withEmail("ada@example.com"));
        assertThat(ADA.withEmail(null))
                .isEqualTo(GleamUser.of("user_42")
                        .withName("Ada Lovelace")
                        .withAvatarUrl("https://cdn.example.com/a/42.png"));
    }

    @Test
    void validField_isKeptByIfValid() {
        assertThat(GleamUser.of("user_42")
                        .withNameIfValid("Ada Lovelace")
                        .withAvatarUrlIfValid("https://cdn.example.com/a/42.png")
                        .withEmailIfValid("ada@example.com"))
                .isEqualTo(ADA);
    }

    @Test
    void invalidField_isDroppedByIfValid() {
        assertThat(ADA.withNameIfValid("\ud83d")).isEqualTo(ADA.withName(null));
        assertThat(ADA.withAvatarUrlIfValid("javascript:alert(1)")).isEqualTo(ADA.withAvatarUrl(null));
        assertThat(ADA.withEmailIfValid("nobody")).isEqualTo(ADA.withEmail(null));
    }

    @Test
    void user_equalsAnotherWithTheSameTexts() {
        GleamUser same = GleamUser.of("user_42")
                .withEmail("ada@example.com")
                .withAvatarUrl("https://cdn.example.com/a/42.png")
                .withName("Ada Lovelace");

        assertThat(same).isEqualTo(ADA).hasSameHashCodeAs(ADA);
    }

    @Test
    void userHashCode_dependsOnTheId() {
        assertThat(GleamUser.of("user_42")).doesNotHaveSameHashCodeAs(GleamUser.of("user_43"));
    }

    @Test
    void user_differsByAnySingleText() {
        List<GleamUser> different = List.of(
                GleamUser.of("user_43")
                        .withName(ADA.name())
                        .withAvatarUrl(ADA.avatarUrl())
                        .withEmail(ADA.email()),
                ADA.withName("Ada"),
                ADA.withName(null),
                ADA.withAvatarUrl("https://cdn.example.com/a/43.png"),
                ADA.withAvatarUrl(null),
                ADA.withEmail("lovelace@example.com"),
                ADA.withEmail(null));

        assertThat(different).allSatisfy(other -> assertThat(other).isNotEqualTo(ADA));
        assertThat(ADA).isNotEqualTo("user_42").isNotEqualTo(null);
    }

    @Test
    void userId_isComparedWithoutNormalisation() {
        assertThat(GleamUser.of("\u00e9")).isNotEqualTo(GleamUser.of("e\u0301"));
    }

    @Test
    void userToString_showsWhichFieldsAreSetButNotTheirValues() {
        assertThat(ADA).hasToString("GleamUser[id, name, avatarUrl, email]");
        assertThat(ADA.withAvatarUrl(null)).hasToString("GleamUser[id, name, email]");
        assertThat(GleamUser.of("user_42")).hasToString("GleamUser[id]");
    }
}
