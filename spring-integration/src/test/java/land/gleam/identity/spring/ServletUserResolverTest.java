package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamUserResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

class ServletUserResolverTest {
    private final GleamUserResolver resolver =
            new ServletEndpointAutoConfiguration.WithSpringSecurity().gleamUserResolver();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void setContainersUser() {
        request.setUserPrincipal(() -> "of the container");
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void springSecuritysUser_isPreferredToTheContainers() throws Exception {
        signIn(new TestingAuthenticationToken("of spring", null, "ROLE_USER"));
        assertThat(resolver.resolve(request)).isEqualTo(GleamUser.of("of spring"));
    }

    @Test
    void anonymousAuthentication_isNobodyWhomeverTheContainerKnows() throws Exception {
        signIn(new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANY")));
        assertThat(resolver.resolve(request)).isNull();
    }

    @Test
    void requestWithoutAuthentication_hasTheContainersUser() throws Exception {
        assertThat(resolver.resolve(request)).isEqualTo(GleamUser.of("of the container"));
    }

    @Test
    void requestWithoutAnyUser_isNobody() throws Exception {
        request.setUserPrincipal(null);
        assertThat(resolver.resolve(request)).isNull();
    }

    private static void signIn(Authentication authentication) {
        SecurityContextHolder.getContext().setAuthentication(authentication);
    }
}
