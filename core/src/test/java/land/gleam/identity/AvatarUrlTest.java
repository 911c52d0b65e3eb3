package land.gleam.identity;

import static land.gleam.identity.RefusalAssertions.assertTextRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvatarUrlTest {
    private static final GleamUser USER = GleamUser.of("user_42").withAvatarUrl("https://old.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h",
                "https://h",
                "HTTP://h",
                "HtTpS://h",
                "https://h/",
                "https://h?q",
                "https://h#f",
                "https://h:0",
                "https://h:1/p",
                "https://h:65535",
                "https://h:9",
                "https://h:65535?q",
                "https://h:00000000000443#f",
                "https://[::1]",
                "https://[::1]/p",
                "https://[2001:db8::1]:443/p",
                "https://h/@user:password",
                "https://h?a@b",
                "https://h#a@b",
                "https://h/a:b://c",
                "https://h?http://i",
                "https://h/%zz|{}^`<>\"",
                "https://bücher.example/ü/\ud83d\ude00",
                "https://h/\u00a1\u200b\ufeff"
            })
    void avatarUrl_isAnHttpUrlAndKeptVerbatim(String url) {
        assertThat(USER.withAvatarUrl(url).avatarUrl()).isEqualTo(url);
        assertThat(USER.withAvatarUrlIfValid(url).avatarUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h/planted",
                "planted",
                "/planted.png",
                "//h/planted",
                "://h/planted",
                "https:/h/planted",
                "https:planted",
                "http//h/planted",
                "ftp://h/planted",
                "data:image/png,planted",
                "javascript:planted",
                "httpx://h/planted",
                "htt://h/planted",
                "httpss://h/planted",
                "shttp://h/planted",
                "http\u017f://h/planted",
                "https\u2236//h/planted",
                "\uff48ttp://h/planted",
                "http:\u2215/h/planted"
            })
    void avatarUrl_mustBeginWithHttpOrHttps(String url) {
        assertRefused(url, "must begin with http:// or https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:///planted",
                "https://?planted",
                "https://#planted",
                "https://:443/planted",
                "https://:/planted",
                "https://::1/planted",
                "https://[]/planted",
                "https://[]:443/planted"
            })
    void avatarUrl_mustNameAHost(String url) {
        assertRefused(url, "must name a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://planted@h",
                "https://planted:secret@h/",
                "https://@h/planted",
                "https://h@/planted",
                "https://planted@h@i",
                "https://h:80@planted?q",
                "https://planted@[::1]"
            })
    void avatarUrl_mustNotContainUserInfo(String url) {
        assertRefused(url, "must not contain a user name or password before its host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h:65536/planted",
                "https://h:655350/planted",
                "https://h:65535a/planted",
                "https://h:4294967296/planted",
                "https://h:18446744073709551617/planted",
                "https://h:99999999999999999999/planted",
                "https://h:/planted",
                "https://h:?planted",
                "https://h:8a/planted",
                "https://h:a8/planted",
                "https://h:-1/planted",
                "https://h:+1/planted",
                "https://h:80:80/planted",
                "https://h::80/planted",
                "https://h:\u0661/planted",
                "https://h:\uff18\uff10/planted",
                "https://[::1]:65536/planted",
                "https://[::1]:/planted",
                "https://[::1]x/planted",
                "https://[::1]80/planted",
                "https://[::1/planted"
            })
    void avatarUrl_mustHaveAPortFrom0To65535OrNone(String url) {
        assertRefused(url, "must have a port from 0 to 65535, or none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h\\planted",
                "https:\\\\h/planted",
                "\\\\planted",
                "https://h/planted\\",
                "https://h#\\planted"
            })
    void avatarUrl_mustNotContainABackslash(String url) {
        assertRefused(url, "must not contain a backslash");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#spaces")
    void avatarUrl_mustNotContainWhiteSpace(String space) {
        assertRefused(space + "https://h/planted", "must not contain white space");
        assertRefused("https://h" + space + "/planted", "must not contain white space");
        assertRefused("https://h/planted" + space, "must not contain white space");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#controlCharacters")
    void avatarUrl_mustNotContainControlCharacters(String control) {
        assertRefused(control + "https://h/planted", "must not contain control characters");
        assertRefused("https" + control + "://h/planted", "must not contain control characters");
        assertRefused("https://h/planted" + control, "must not contain control characters");
    }

    @ParameterizedTest
    @MethodSource("land.gleam.identity.SpecialTexts#unpairedSurrogates")
    void avatarUrl_mustNotContainUnpairedSurrogates(String unpaired) {
        assertRefused("https://" + unpaired + "/planted", "unpaired surrogate");
        assertRefused("https://h/planted" + unpaired, "unpaired surrogate");
    }

    private static void assertRefused(String url, String rule) {
        assertTextRefused(USER::withAvatarUrl, url, "avatar URL", rule);
        assertThatThrownBy(() -> USER.withAvatarUrl(url))
                .hasMessageEndingWith(". In code, withAvatarUrlIfValid drops such a value.");
        assertThat(USER.withAvatarUrlIfValid(url)).isEqualTo(GleamUser.of("user_42"));
    }
}
