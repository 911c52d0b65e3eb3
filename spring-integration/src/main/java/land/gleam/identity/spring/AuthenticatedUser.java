package land.gleam.identity.spring;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import land.gleam.identity.GleamUser;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.util.ClassUtils;

/**
 * What Spring Security knows of the caller, as a user of Gleam. OpenID Connect's subject is the ID wherever there is
 * one, whatever the app calls the user by; otherwise the name is. A profile value that breaks a rule is dropped, and an
 * e-mail address that nobody has verified too.
 */
final class AuthenticatedUser {
    /** Looked for by name, since only apps with OAuth 2 have it. */
    static final String CLAIM_ACCESSOR = "org.springframework.security.oauth2.core.ClaimAccessor";

    private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();
    private static final boolean OAUTH2 =
            ClassUtils.isPresent(CLAIM_ACCESSOR, AuthenticatedUser.class.getClassLoader());

    private AuthenticatedUser() {}

    /** Empty for an anonymous caller, and for one who is not authenticated yet. */
    static Optional<GleamUser> of(Authentication authentication) {
        if (!TRUST.isAuthenticated(authentication)) {
            return Optional.empty();
        }
        GleamUser byClaims = OAUTH2 ? OAuth2User.of(authentication.getPrincipal()) : null;
        return Optional.of(byClaims == null ? byName(authentication) : byClaims);
    }

    /** Any other principal has its {@code toString} for a name, which no ID may be made of. */
    private static GleamUser byName(Authentication authentication) {
        Object principal = authentication.getPrincipal();
        if (principal instanceof UserDetails
                || principal instanceof AuthenticatedPrincipal
                || principal instanceof Principal
                || principal instanceof String) {
            return GleamUser.of(authentication.getName());
        }
        throw new IllegalStateException("The signed-in principal has no name that could be a Gleam user's ID. Define a"
                + " bean that says which ID to use: a GleamUserResolver, or on WebFlux a ReactiveGleamUserResolver.");
    }

    /** Apart, since these classes are there only where the app uses OAuth 2. */
    private static final class OAuth2User {
        static @Nullable GleamUser of(@Nullable Object principal) {
            if (principal instanceof ClaimAccessor token) { // an OidcUser, a Jwt, an introspected token
                return user(token.getClaims().get("sub"), token.getClaims());
            }
            if (principal instanceof OAuth2AuthenticatedPrincipal other) {
                return user(other.getName(), other.getAttributes());
            }
            return null;
        }

        private static GleamUser user(@Nullable Object id, Map<String, Object> claims) {
            if (!(id instanceof String text)) {
                throw new IllegalStateException("The token that signed the caller in has no subject. Define a bean that"
                        + " says which ID to use: a GleamUserResolver, or on WebFlux a ReactiveGleamUserResolver.");
            }
            boolean verified = "true".equals(String.valueOf(claims.get("email_verified")));
            return GleamUser.of(text)
                    .withNameIfValid(text(claims, "name"))
                    .withAvatarUrlIfValid(text(claims, claims.containsKey("picture") ? "picture" : "avatar_url"))
                    .withEmailIfValid(verified ? text(claims, "email") : null);
        }

        private static @Nullable String text(Map<String, Object> claims, String name) {
            return claims.get(name) instanceof String text ? text : null;
        }
    }
}
