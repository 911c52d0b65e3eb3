package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.compat.Answer;
import land.gleam.identity.servlet.compat.Expected;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.server.WebFilter;

/** Spring Security says who is signed in; nothing of its filter chain is touched. */
class SecurityTest extends Theme {
    @Override
    Running start() {
        return App.start(SecuredApp.class);
    }

    @Test
    void whoeverSignsInByPasswordGetsTheirOwnToken() throws Exception {
        assertThat(userOf(post(password("ada", "analytical")))).isEqualTo(GleamUser.of("ada"));
        assertThat(userOf(post(password("bob", "builder")))).isEqualTo(GleamUser.of("bob"));
    }

    @Test
    void whoeverHasABearerTokenGetsTheirOwnToken() throws Exception {
        assertThat(userOf(post(bearer("\"sub\":\"user_42\"")))).isEqualTo(GleamUser.of("user_42"));
        String profile =
                "\"sub\":\"user_43\",\"name\":\"Ada Lovelace\",\"picture\":\"https://cdn.example.com/a/42.png\","
                        + "\"email\":\"ada@example.com\",\"email_verified\":";
        GleamUser ada =
                GleamUser.of("user_43").withName("Ada Lovelace").withAvatarUrl("https://cdn.example.com/a/42.png");
        assertThat(userOf(post(bearer(profile + "true")))).isEqualTo(ada.withEmail("ada@example.com"));
        assertThat(userOf(post(bearer(profile + "false")))).isEqualTo(ada);
    }

    @Test
    void anonymousIs401OfOurs() throws Exception {
        Answer answer = http().post(Demo.PATH);
        isOfEndpoint(answer, Expected.unauthenticated());
    }

    @Test
    void wrongCredentialsAre401OfSpringSecuritys() throws Exception {
        for (String wrong : new String[] {password("ada", "wrong"), bearer("\"sub\":\"user_42\"") + "x"}) {
            Answer answer = post(wrong);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.isOfEndpoint()).isFalse();
            assertThat(answer.hasToken()).isFalse();
        }
    }

    @Test
    void theOtherRulesHoldAsEver() throws Exception {
        String ada = password("ada", "analytical");
        isOfEndpoint(post(ada, "Origin", "https://evil.example"), Expected.crossOrigin());
        isOfEndpoint(
                http().send(http().to(Demo.PATH).header("Authorization", ada).GET()), Expected.methodNotAllowed());
    }

    /** Spring Security adds headers of its own, and takes none of ours away. */
    @Test
    void theTokenIsNotCached() throws Exception {
        Answer answer = post(password("ada", "analytical"));
        assertThat(answer.headers())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("pragma", List.of("no-cache"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"));
        assertThat(answer.body()).isEqualTo("{\"signedIdentityToken\":\"" + answer.token() + "\",\"expiresIn\":300}");
    }

    /** It answers 403, and Spring MVC makes it a 401 on the way to the error page, even for the right password. */
    @Test
    void withoutTheLinesACallerWithoutACsrfTokenIsTurnedAway() throws Exception {
        for (Answer answer : List.of(
                http().post(Demo.PATH, SecuredApp.AS_BEFORE, "yes"),
                post(password("ada", "analytical"), SecuredApp.AS_BEFORE, "yes"))) {
            assertThat(answer.status()).isEqualTo(App.IS_MVC ? 401 : 403);
            assertThat(answer.isOfEndpoint()).isFalse();
            assertThat(answer.hasToken()).isFalse();
        }
    }

    /** Spring Security knows that no browser sends a bearer token by itself. */
    @Test
    void withoutTheLinesABearerTokenIsEnough() throws Exception {
        Answer answer = post(bearer("\"sub\":\"user_42\""), SecuredApp.AS_BEFORE, "yes");
        assertThat(userOf(answer)).isEqualTo(GleamUser.of("user_42"));
    }

    @Test
    void noFilterIsAdded() {
        Class<?> chain = App.IS_MVC ? SecurityFilterChain.class : SecurityWebFilterChain.class;
        Class<?> filter = App.IS_MVC ? Filter.class : WebFilter.class;
        assertThat(app().beans(chain)).as("the app's own two").hasSize(2);
        assertThat(app().beans(filter))
                .isNotEmpty()
                .noneMatch(bean -> bean.getClass().getName().startsWith("land.gleam.identity."));
    }

    private App app() {
        return (App) http().app();
    }

    private Answer post(String authorization, String... headers) throws Exception {
        return http().post(
                        Demo.PATH,
                        Stream.concat(Stream.of("Authorization", authorization), Stream.of(headers))
                                .toArray(String[]::new));
    }

    private GleamUser userOf(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return app().bean(GleamIdentityVerifier.class).verify(answer.token()).user();
    }

    private static String password(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(Forge.utf8(user + ":" + password));
    }

    /** In the year 2100 it expires. */
    private static String bearer(String claims) {
        return "Bearer " + Forge.token(SecuredApp.PROVIDERS_KEY, Forge.HEADER, "{" + claims + ",\"exp\":4102444800}");
    }

    /** Apart from Spring Security's own headers. */
    private static void isOfEndpoint(Answer answer, Expected expected) {
        assertThat(answer.status()).isEqualTo(expected.status());
        assertThat(answer.headers()).containsAllEntriesOf(expected.headers());
        assertThat(answer.body()).isEqualTo(expected.body());
    }
}
