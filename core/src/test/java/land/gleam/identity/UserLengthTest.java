package land.gleam.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's four values take at most 5,000 bytes in the token's JSON, so that every user can be signed. */
class UserLengthTest {
    private static final int MAX = 5000;
    private static final GleamUser SHORT = GleamUser.of("u");

    /** A field, the bytes that the rest of the user takes, the value of a given size in bytes, and a user with it. */
    private record Field(
            String name, int rest, Function<Integer, String> valueOf, Function<String, GleamUser> userWith) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Characters and how many bytes each takes: as UTF-8, or as an escape. */
    static Stream<Arguments> fields() {
        return Stream.of(
                        Arguments.of("a", 1),
                        Arguments.of("é", 2),
                        Arguments.of("\u20ac", 3),
                        Arguments.of("\ud83d\ude00", 4),
                        Arguments.of("\"", 2),
                        Arguments.of("\\", 2),
                        Arguments.of("\n", 2),
                        Arguments.of("\u0001", 6))
                .flatMap(unit -> fieldsOf((String) unit.get()[0], (Integer) unit.get()[1]).stream()
                        .map(field -> Arguments.of(unit.get()[0], field)));
    }

    private static List<Field> fieldsOf(String unit, int bytes) {
        Field id = new Field("user ID", 0, size -> filled(size, "", unit, bytes), GleamUser::of);
        Field name = new Field("name", 1, size -> filled(size, "n", unit, bytes), SHORT::withName);
        Field avatarUrl =
                new Field("avatar URL", 1, size -> filled(size, "https://h/", unit, bytes), SHORT::withAvatarUrl);
        Field email = new Field("e-mail address", 1, size -> filled(size, "a@", unit, bytes), SHORT::withEmail);
        if (unit.charAt(0) < ' ') {
            return List.of(name);
        }
        return unit.equals("\\") ? List.of(id, name, email) : List.of(id, name, avatarUrl, email);
    }

    @ParameterizedTest(name = "{0} in the {1}")
    @MethodSource("fields")
    void userOfUpTo5000Bytes_isAccepted(String unit, Field field) {
        for (int size : new int[] {MAX - field.rest() - 1, MAX - field.rest()}) {
            String value = field.valueOf().apply(size);

            assertThat(value).contains(unit);
            assertThat(field.userWith().apply(value)).isNotNull();
        }
    }

    @ParameterizedTest(name = "{0} in the {1}")
    @MethodSource("fields")
    void userOfMoreThan5000Bytes_isRefused(String unit, Field field) {
        String value = field.valueOf().apply(MAX - field.rest() + 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> field.userWith().apply(value))
                .withMessage(
                        "The " + field.name() + " is too long: ID, name, avatar URL and e-mail address together take"
                                + " 5001 bytes in the token; at most 5000 are allowed.");
    }

    @Test
    void valuesOfAUser_areLimitedTogether() {
        GleamUser largest = GleamUser.of("i".repeat(1000))
                .withName("n".repeat(2000))
                .withAvatarUrl("https://h/" + "a".repeat(1490))
                .withEmail("e@" + "m".repeat(498));

        assertThat(largest.email()).hasSize(500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> largest.withName("n".repeat(2001)))
                .withMessageStartingWith("The name is too long: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> largest.withAvatarUrl("https://h/" + "a".repeat(1491)))
                .withMessageStartingWith("The avatar URL is too long: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> largest.withEmail("e@" + "m".repeat(499)))
                .withMessageStartingWith("The e-mail address is too long: ");
        assertThat(largest.withEmail(null).withName("n".repeat(2500)).name()).hasSize(2500);
    }

    @Test
    void tooLongField_isDroppedByIfValid() {
        GleamUser user = SHORT.withName("Ada").withAvatarUrl("https://h/a").withEmail("a@b");

        assertThat(user.withNameIfValid("n".repeat(MAX))).isEqualTo(user.withName(null));
        assertThat(user.withAvatarUrlIfValid("https://h/" + "a".repeat(7000))).isEqualTo(user.withAvatarUrl(null));
        assertThat(user.withEmailIfValid("a@" + "b".repeat(MAX))).isEqualTo(user.withEmail(null));
    }

    @Test
    void fieldOfTenMegabytes_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SHORT.withName("x".repeat(10_000_000)))
                .withMessageContaining("together take 10000001 bytes in the token");
        assertThat(SHORT.withNameIfValid("x".repeat(10_000_000))).isEqualTo(SHORT);
    }

    /** The audience has at most 255 characters; those that take the most bytes are of three bytes each. */
    @ParameterizedTest(name = "{0} in the {1}")
    @MethodSource("fields")
    void largestUserAndAudience_areSignedAndVerified(String unit, Field field) {
        GleamUser user = field.userWith().apply(field.valueOf().apply(MAX - field.rest()));

        for (String audience : List.of("a".repeat(255), "\"".repeat(255), "\u20ac".repeat(255))) {
            String token =
                    TestTokens.signer().audience(audience).build().sign(user).value();
            VerifiedIdentity verified =
                    TestTokens.verifier().audience(audience).build().verify(token);

            assertThat(token).hasSizeLessThanOrEqualTo(8192);
            assertThat(verified.user()).isEqualTo(user);
            assertThat(verified.audience()).isEqualTo(audience);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5000, 5900})
    void largerUserOfAVerifiedToken_isReturnedButNotSigned(int length) {
        String token = TestTokens.token(TestTokens.claims(",\"name\":\"" + "n".repeat(length) + "\""));
        GleamUser user = TestTokens.verifier().build().verify(token).user();

        assertThat(user.name()).hasSize(length);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestTokens.signer().build().sign(user))
                .withMessage("The user is too long: ID, name, avatar URL and e-mail address together take "
                        + (length + "user_42".length())
                        + " bytes in the token; at most 5000 are allowed.");
    }

    private static String filled(int size, String start, String unit, int bytesOfUnit) {
        int room = size - start.length();
        String value = start + "a".repeat(room % bytesOfUnit) + unit.repeat(room / bytesOfUnit);
        if (unit.charAt(0) > '\\') {
            assertThat(value.getBytes(UTF_8)).hasSize(size);
        }
        return value;
    }
}
