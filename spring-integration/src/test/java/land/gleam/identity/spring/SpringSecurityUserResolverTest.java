package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import land.gleam.identity.GleamUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

class SpringSecurityUserResolverTest {
    private final SpringSecurityUserResolver resolver = new SpringSecurityUserResolver();
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @BeforeEach
    void theContainerKnowsSomebody() {
        request.setUserPrincipal(() -> "of the container");
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void springSecurityComesFirst() throws Exception {
        signIn(new TestingAuthenticationToken("of spring", null, "ROLE_USER"));
        assertThat(resolver.resolve(request)).contains(GleamUser.of("of spring"));
    }

    @Test
    void anonymousIsNobodyWhomeverTheContainerKnows() throws Exception {
        signIn(new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANY")));
        assertThat(resolver.resolve(request)).isEmpty();
    }

    @Test
    void theContainerIsAskedWhereSpringSecurityWasNot() throws Exception {
        assertThat(resolver.resolve(request)).contains(GleamUser.of("of the container"));
    }

    @Test
    void nobodyIsNobody() throws Exception {
        request.setUserPrincipal(null);
        assertThat(resolver.resolve(request)).isEmpty();
    }

    private static void signIn(Authentication authentication) {
        SecurityContextHolder.getContext().setAuthentication(authentication);
    }
}
