package land.gleam.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Name, avatar URL and e-mail address, under each of their aliases. */
@Tag("reading")
class TokenProfileTest {
    private static final List<String> EVERY_ALIAS =
            List.of("name", "display_name", "displayName", "avatar_url", "avatarUrl", "picture", "email");

    @Test
    void profile_isAbsentByDefault() {
        assertThat(user("")).isEqualTo(GleamUser.of("user_42"));
    }

    /** Additional claims, then the resulting value; {@code -} means none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,"name":"A"                                             | A
            ,"display_name":"B"                                     | B
            ,"displayName":"C"                                      | C
            ,"displayName":"C","display_name":"B","name":"A"        | A
            ,"displayName":"C","display_name":"B"                   | B
            ,"name":null,"display_name":"B","displayName":"C"       | B
            ,"name":"","display_name":"B","displayName":"C"         | B
            ,"name":" \\t\\u00a0","display_name":"","displayName":"C" | C
            ,"name":null,"display_name":null,"displayName":null     | -
            ,"name":"","display_name":" ","displayName":"\\u2003"   | -
            ,"Name":"A","display-name":"B","display":"C"            | -
            ,"name":"A","display_name":"\\ud800"                    | A
            ,"name":" A "                                           | ` A `
            """)
    void name_isTheFirstAliasThatIsNotBlank(String claims, String name) {
        assertThat(user(claims)).isEqualTo(GleamUser.of("user_42").withName(orNull(name)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,"avatar_url":"https://a"                                              | https://a
            ,"avatarUrl":"https://b"                                               | https://b
            ,"picture":"https://c"                                                 | https://c
            ,"picture":"https://c","avatarUrl":"https://b","avatar_url":"https://a" | https://a
            ,"picture":"https://c","avatarUrl":"https://b"                         | https://b
            ,"picture":"https://c","avatarUrl":" ","avatar_url":null               | https://c
            ,"picture":null,"avatarUrl":"","avatar_url":"\\n"                      | -
            ,"avatar":"https://a","Picture":"https://c"                            | -
            ,"avatar_url":"https://a","picture":"javascript:alert(1)"              | https://a
            """)
    void avatarUrl_isTheFirstAliasThatIsNotBlank(String claims, String avatarUrl) {
        assertThat(user(claims)).isEqualTo(GleamUser.of("user_42").withAvatarUrl(orNull(avatarUrl)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,"email":"a@b"          | a@b
            ,"email":null           | -
            ,"email":""             | -
            ,"email":" \\u00a0"     | -
            ,"Email":"a@b"          | -
            ,"e_mail":"a@b"         | -
            """)
    void email_isTakenUnlessBlank(String claims, String email) {
        assertThat(user(claims)).isEqualTo(GleamUser.of("user_42").withEmail(orNull(email)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "1.5", "true", "false", "[]", "{}", "[\"text\"]"})
    void profileClaim_mustBeAString(String json) {
        for (String alias : EVERY_ALIAS) {
            assertThat(onClaims(",\"" + alias + "\":" + json)).isEqualTo("INVALID_CLAIM " + alias);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "name, display_name, text",
        "name, displayName, text",
        "display_name, displayName, text",
        "avatar_url, avatarUrl, https://a",
        "avatar_url, picture, https://a",
        "avatarUrl, picture, https://a"
    })
    void profileClaim_mustBeAStringEvenIfAnotherAliasWins(String winner, String other, String text) {
        assertThat(onClaims(",\"" + winner + "\":\"" + text + "\",\"" + other + "\":42"))
                .isEqualTo("INVALID_CLAIM " + other);
        assertThat(onClaims(",\"" + winner + "\":42,\"" + other + "\":\"" + text + "\""))
                .isEqualTo("INVALID_CLAIM " + winner);
    }

    static Stream<Arguments> textsThatBreakARule() {
        return Stream.of(
                Arguments.of(
                        List.of("name", "display_name", "displayName"),
                        List.of("\\ud800", "A\\udc00", "\\ud83dA", "\\u0000", "A\\u0000B", "A\\u0000")),
                Arguments.of(
                        List.of("avatar_url", "avatarUrl", "picture"),
                        List.of(
                                "a",
                                "//cdn.example.com/a.png",
                                "/a.png",
                                "ftp://a",
                                "data:image/png;base64,AA",
                                "javascript:alert(1)",
                                "http:/a",
                                "https:a",
                                "https://",
                                "https:///a",
                                "https://?a",
                                "https://#a",
                                "https://:80/",
                                "https://user@host/",
                                "https://user:pw@host/",
                                "https://host:/",
                                "https://host:65536/",
                                "https://host:-1/",
                                "https://host:8o/",
                                "https://host:80:80/",
                                "https://ho\\\\st/",
                                "https://host/\\\\a",
                                "https://host/a b",
                                " https://host/",
                                "https://host/ ",
                                "https://host/\\u00a0",
                                "https://host/\\n",
                                "https://host/\\u0000",
                                "https://host/\\u007f",
                                "https://host/\\u0085",
                                "https://host/\\ud800",
                                "http\\u017f://host/")),
                Arguments.of(
                        List.of("email"),
                        List.of(
                                "a",
                                "@",
                                "a@",
                                "@b",
                                "a@b@",
                                "a b@c",
                                "a@b ",
                                " a@b",
                                "a@b\\u00a0",
                                "a@b\\n",
                                "a\\u0000@b",
                                "a@b\\u007f",
                                "a@b\\ud800",
                                "\\udc00@b")));
    }

    @ParameterizedTest
    @MethodSource("textsThatBreakARule")
    void chosenProfileText_isRefusedIfItBreaksItsRule(List<String> aliases, List<String> texts) {
        for (String alias : aliases) {
            for (String text : texts) {
                assertThat(onClaims(",\"" + alias + "\":\"" + text + "\""))
                        .as(text)
                        .isEqualTo("INVALID_CLAIM " + alias);
            }
        }
    }

    /** Only the order of Gleam's page decides which alias is used. */
    @ParameterizedTest
    @CsvSource({
        "name, \\ud800, display_name, B",
        "display_name, \\ud800, displayName, C",
        "avatar_url, javascript:x, avatarUrl, https://b",
        "avatarUrl, x, picture, https://c"
    })
    void invalidProfileText_doesNotFallBackToTheNextAlias(String bad, String badText, String good, String goodText) {
        assertThat(onClaims(",\"" + good + "\":\"" + goodText + "\",\"" + bad + "\":\"" + badText + "\""))
                .isEqualTo("INVALID_CLAIM " + bad);
    }

    static Stream<Arguments> textsThatKeepTheRule() {
        Function<String, GleamUser> name = text -> GleamUser.of("user_42").withName(text);
        Function<String, GleamUser> avatar = text -> GleamUser.of("user_42").withAvatarUrl(text);
        Function<String, GleamUser> email = text -> GleamUser.of("user_42").withEmail(text);
        return Stream.of(
                Arguments.of("name", name, List.of("\\u0001", "a\\nb", " ", "\\u200b", "\uffff", "😀", "<b>")),
                Arguments.of(
                        "avatar_url",
                        avatar,
                        List.of(
                                "http://a",
                                "HTTPS://A",
                                "hTtP://a",
                                "https://host:0/",
                                "https://host:65535",
                                "https://host:00080/",
                                "https://[::1]:80/",
                                "https://host?a@b",
                                "https://host#a:b",
                                "https://host/\u200b",
                                "https://höst/😀")),
                Arguments.of("email", email, List.of("a@b", "@a@b", "a@b@c", "ä@ö", "a@\u200b", "\\\"@b")));
    }

    @ParameterizedTest
    @MethodSource("textsThatKeepTheRule")
    void validProfileText_isKeptVerbatim(String claim, Function<String, GleamUser> expected, List<String> texts) {
        for (String text : texts) {
            String unescaped = text.replace("\\u0001", "\u0001")
                    .replace("\\u200b", "\u200b")
                    .replace("\\n", "\n")
                    .replace("\\\"", "\"");

            assertThat(user(",\"" + claim + "\":\"" + text + "\"")).as(text).isEqualTo(expected.apply(unescaped));
        }
    }

    @Test
    void unknownClaim_isIgnored() {
        assertThat(
                        user(
                                ",\"jti\":1,\"iss\":[],\"iat\":\"x\",\"id\":{},\"nickname\":7,\"email_verified\":\"no\",\"\":null"))
                .isEqualTo(GleamUser.of("user_42"));
    }

    private static @Nullable String orNull(String text) {
        return text.equals("-") ? null : text;
    }

    private static GleamUser user(String claims) {
        return TestTokens.verifier()
                .build()
                .verify(TestTokens.token(TestTokens.claims(claims)))
                .user();
    }

    private static String onClaims(String claims) {
        return Verdict.on(TestTokens.token(TestTokens.claims(claims)));
    }
}
