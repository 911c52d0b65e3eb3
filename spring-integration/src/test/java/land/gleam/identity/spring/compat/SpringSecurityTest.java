package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.server.WebFilter;

/** Spring Security authenticates the user; the starter leaves its filter chain alone. */
@Tag("webflux")
class SpringSecurityTest extends SharedAppTest {
    @Override
    RunningServer start() {
        return BootApp.start(SecuredApp.class, "gleam.identity.endpoint.user=name");
    }

    @Test
    void userWithPassword_getsTheirOwnToken() throws Exception {
        assertThat(userOf(post(password("ada", "analytical")))).isEqualTo(GleamUser.of("ada"));
        assertThat(userOf(post(password("bob", "builder")))).isEqualTo(GleamUser.of("bob"));
    }

    @Test
    void userWithBearerToken_getsTheirOwnToken() throws Exception {
        assertThat(userOf(post(bearer("\"sub\":\"user_42\"")))).isEqualTo(GleamUser.of("user_42"));
        assertThat(userOf(post(bearer("\"sub\":\"user_43\",\"name\":\"Ada\"")))).isEqualTo(GleamUser.of("user_43"));
    }

    @Test
    void bearerTokenOfAClient_gets403() throws Exception {
        Response response = post(bearer("\"sub\":\"batch\",\"client_id\":\"batch\""));
        assertFromEndpoint(response, ExpectedResponse.forbidden());
    }

    @Test
    void anonymousCaller_getsTheEndpoints401() throws Exception {
        Response response = client().post(Demo.PATH);
        assertFromEndpoint(response, ExpectedResponse.unauthenticated());
    }

    @Test
    void wrongCredentials_getSpringSecuritys401() throws Exception {
        for (String wrong : new String[] {password("ada", "wrong"), bearer("\"sub\":\"user_42\"") + "x"}) {
            Response response = post(wrong);
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.isFromEndpoint()).isFalse();
            assertThat(response.containsToken()).isFalse();
        }
    }

    @Test
    void originAndMethod_areCheckedForSignedInUsersToo() throws Exception {
        String ada = password("ada", "analytical");
        assertFromEndpoint(post(ada, "Origin", "https://evil.example"), ExpectedResponse.crossOrigin());
        assertFromEndpoint(
                client().send(client().to(Demo.PATH)
                        .header("Authorization", ada)
                        .GET()),
                ExpectedResponse.methodNotAllowed());
    }

    /** Spring Security adds its headers and removes none. */
    @Test
    void tokenResponse_keepsItsHeadersBesideSpringSecuritys() throws Exception {
        Response response = post(password("ada", "analytical"));
        assertThat(response.headers())
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("pragma", List.of("no-cache"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("x-frame-options", List.of("DENY"));
        assertThat(response.body())
                .isEqualTo("{\"signedIdentityToken\":\"" + response.token() + "\",\"expiresIn\":300}");
    }

    /** Spring Security responds with 403, which becomes 401 in the error dispatch of Spring MVC. */
    @Test
    void withoutTheReadmesLines_callerWithoutCsrfTokenIsRejected() throws Exception {
        for (Response response : List.of(
                client().post(Demo.PATH, SecuredApp.WITHOUT_README_LINES, "yes"),
                post(password("ada", "analytical"), SecuredApp.WITHOUT_README_LINES, "yes"))) {
            assertThat(response.status()).isEqualTo(BootApp.IS_MVC ? 401 : 403);
            assertThat(response.isFromEndpoint()).isFalse();
            assertThat(response.containsToken()).isFalse();
        }
    }

    /** Spring Security requires no CSRF token beside a bearer token. */
    @Test
    void withoutTheReadmesLines_bearerTokenIsEnough() throws Exception {
        Response response = post(bearer("\"sub\":\"user_42\""), SecuredApp.WITHOUT_README_LINES, "yes");
        assertThat(userOf(response)).isEqualTo(GleamUser.of("user_42"));
    }

    @Test
    void starter_addsNoFilter() {
        Class<?> chain = BootApp.IS_MVC ? SecurityFilterChain.class : SecurityWebFilterChain.class;
        Class<?> filter = BootApp.IS_MVC ? Filter.class : WebFilter.class;
        assertThat(app().beans(chain)).as("the app's own two").hasSize(2);
        assertThat(app().beans(filter))
                .isNotEmpty()
                .noneMatch(bean -> bean.getClass().getName().startsWith("land.gleam.identity."));
    }

    private BootApp app() {
        return (BootApp) client().app();
    }

    private Response post(String authorization, String... headers) throws Exception {
        return client().post(
                        Demo.PATH,
                        Stream.concat(Stream.of("Authorization", authorization), Stream.of(headers))
                                .toArray(String[]::new));
    }

    private GleamUser userOf(Response response) {
        assertThat(response.status()).as("%s", response).isEqualTo(200);
        return app().bean(GleamIdentityVerifier.class).verify(response.token()).user();
    }

    static String password(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(TestTokens.utf8(user + ":" + password));
    }

    /** Expires in the year 2100. */
    static String bearer(String claims) {
        return "Bearer "
                + TestTokens.token(SecuredApp.PROVIDERS_KEY, TestTokens.HEADER, "{" + claims + ",\"exp\":4102444800}");
    }

    /** Ignores Spring Security's headers. */
    static void assertFromEndpoint(Response response, ExpectedResponse expected) {
        assertThat(response.status()).isEqualTo(expected.status());
        assertThat(response.headers()).containsAllEntriesOf(expected.headers());
        assertThat(response.body()).isEqualTo(expected.body());
    }
}
