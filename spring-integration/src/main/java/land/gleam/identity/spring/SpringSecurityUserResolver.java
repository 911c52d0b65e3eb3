package land.gleam.identity.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamUserResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The user whom Spring Security has authenticated, or else the container. */
final class SpringSecurityUserResolver implements GleamUserResolver {
    private static final GleamUserResolver CONTAINER = GleamUserResolver.principal();

    @Override
    public Optional<GleamUser> resolve(HttpServletRequest request) throws Exception {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? CONTAINER.resolve(request) : AuthenticatedUser.of(authentication);
    }
}
