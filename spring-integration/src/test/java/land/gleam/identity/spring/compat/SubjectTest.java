package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user is the subject of a bearer token; other logins get no token for Gleam. */
@Tag("matrix")
@Tag("webflux")
class SubjectTest extends SharedAppTest {
    private static final String PROFILE = ",\"name\":\"Ada Lovelace\",\"picture\":\"https://cdn.example.com/a/42.png\","
            + "\"email\":\"ada@example.com\",\"email_verified\":";

    @Override
    RunningServer start() {
        return BootApp.start(SecuredApp.class, "gleam.identity.endpoint.user=subject");
    }

    @Test
    void bearerToken_isIdentifiedByItsSubjectWithItsProfile() throws Exception {
        GleamUser ada =
                GleamUser.of("user_42").withName("Ada Lovelace").withAvatarUrl("https://cdn.example.com/a/42.png");
        assertThat(userOf("\"sub\":\"user_42\"" + PROFILE + "true")).isEqualTo(ada.withEmail("ada@example.com"));
        assertThat(userOf("\"sub\":\"user_42\"" + PROFILE + "false")).isEqualTo(ada);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"no subject\"",
                "\"sub\":\"batch\",\"client_id\":\"batch\"",
                "\"sub\":\"batch\",\"azp\":\"batch\"",
                "\"sub\":\"batch\",\"cid\":\"batch\"",
                "\"sub\":\"batch\",\"aud\":\"batch\"",
                "\"sub\":\"batch\",\"aud\":[\"batch\"]",
                "\"sub\":\" \"",
            })
    void bearerTokenWithoutAUser_gets403(String claims) throws Exception {
        SpringSecurityTest.assertFromEndpoint(post(SpringSecurityTest.bearer(claims)), ExpectedResponse.forbidden());
    }

    /** A user name may be equal to a subject, but is another person. */
    @Test
    void password_gets403() throws Exception {
        SpringSecurityTest.assertFromEndpoint(
                post(SpringSecurityTest.password("ada", "analytical")), ExpectedResponse.forbidden());
    }

    @Test
    void anonymousCaller_gets401() throws Exception {
        SpringSecurityTest.assertFromEndpoint(client().post(Demo.PATH), ExpectedResponse.unauthenticated());
    }

    private Response post(String authorization) throws Exception {
        return client().post(Demo.PATH, "Authorization", authorization);
    }

    private GleamUser userOf(String claims) throws Exception {
        Response response = post(SpringSecurityTest.bearer(claims));
        BootApp app = (BootApp) client().app();
        return app.bean(GleamIdentityVerifier.class).verify(response.token()).user();
    }
}
