package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Map;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The README's resolvers: several sources of users in Spring MVC, accounts in WebFlux. */
@Tag("matrix")
@Tag("webflux")
class ResolverSnippetsTest extends SharedAppTest {
    @Override
    RunningServer start() {
        return BootApp.start(ResolverSnippets.class);
    }

    @Test
    @Tag("mvc")
    void sameNameInThreeSources_isThreeUsers() throws Exception {
        Map<String, String> sources = Map.of(
                SpringSecurityTest.password("ada", "analytical"),
                "local-ada",
                SpringSecurityTest.bearer("\"sub\":\"ada\",\"iss\":\"https://staff.example.com\""),
                "staff-ada",
                SpringSecurityTest.bearer("\"sub\":\"ada\",\"iss\":\"https://id.example.com\""),
                "customer-ada");
        for (Map.Entry<String, String> source : sources.entrySet()) {
            assertThat(userOf(post(source.getKey()))).isEqualTo(GleamUser.of(source.getValue()));
        }
    }

    @Test
    @Tag("mvc")
    void unknownIssuerOrNoSubject_gets403() throws Exception {
        for (String claims : new String[] {
            "\"sub\":\"ada\",\"iss\":\"https://evil.example\"", "\"sub\":\"ada\"", "\"iss\":\"https://id.example.com\""
        }) {
            SpringSecurityTest.assertFromEndpoint(
                    post(SpringSecurityTest.bearer(claims)), ExpectedResponse.forbidden());
        }
    }

    @Test
    void accountInWebFlux_isRequired() throws Exception {
        assumeFalse(BootApp.IS_MVC);
        assertThat(userOf(post(SpringSecurityTest.password("ada", "analytical"))))
                .isEqualTo(GleamUser.of("7").withName("Ada Lovelace"));
        SpringSecurityTest.assertFromEndpoint(
                post(SpringSecurityTest.password("bob", "builder")), ExpectedResponse.forbidden());
    }

    @Test
    void anonymousCaller_gets401() throws Exception {
        SpringSecurityTest.assertFromEndpoint(client().post(Demo.PATH), ExpectedResponse.unauthenticated());
    }

    private Response post(String authorization) throws Exception {
        return client().post(Demo.PATH, "Authorization", authorization);
    }

    private GleamUser userOf(Response response) {
        BootApp app = (BootApp) client().app();
        return app.bean(GleamIdentityVerifier.class).verify(response.token()).user();
    }
}
