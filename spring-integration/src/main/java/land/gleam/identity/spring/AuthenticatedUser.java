package land.gleam.identity.spring;

import java.security.Principal;
import java.util.Map;
import land.gleam.identity.GleamUser;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.util.ClassUtils;

/**
 * Turns Spring Security's authentication into a user. The subject is the ID if there is one (OpenID Connect, JWT);
 * otherwise the name is. Invalid profile values and unverified e-mail addresses are dropped.
 */
final class AuthenticatedUser {
    private static final String CLAIM_ACCESSOR = "org.springframework.security.oauth2.core.ClaimAccessor";
    private static final String DEFINE_A_RESOLVER = " Define a bean that resolves the user: a GleamUserResolver, or on"
            + " WebFlux a ReactiveGleamUserResolver.";

    private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();
    private static final boolean OAUTH2 =
            ClassUtils.isPresent(CLAIM_ACCESSOR, AuthenticatedUser.class.getClassLoader());

    private AuthenticatedUser() {}

    /** Returns null for an anonymous caller, or one who is not authenticated yet. */
    static @Nullable GleamUser of(Authentication authentication) {
        if (!TRUST.isAuthenticated(authentication)) {
            return null;
        }
        GleamUser byClaims = OAUTH2 ? OAuth2User.of(authentication.getPrincipal()) : null;
        return byClaims == null ? byName(authentication) : byClaims;
    }

    /** Refuses any other principal: its name is its {@code toString}, which must not become an ID. */
    private static GleamUser byName(Authentication authentication) {
        Object principal = authentication.getPrincipal();
        if (principal instanceof UserDetails
                || principal instanceof AuthenticatedPrincipal
                || principal instanceof Principal
                || principal instanceof String) {
            return GleamUser.of(authentication.getName());
        }
        throw new IllegalStateException("The principal has no name that can be a Gleam user's ID." + DEFINE_A_RESOLVER);
    }

    /** A class of its own, since it can be loaded only if the app uses OAuth 2. */
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
                throw new IllegalStateException("The caller's token has no subject." + DEFINE_A_RESOLVER);
            }
            boolean isVerified = "true".equals(String.valueOf(claims.get("email_verified")));
            return GleamUser.of(text)
                    .withNameIfValid(text(claims, "name"))
                    .withAvatarUrlIfValid(text(claims, claims.containsKey("picture") ? "picture" : "avatar_url"))
                    .withEmailIfValid(isVerified ? text(claims, "email") : null);
        }

        private static @Nullable String text(Map<String, Object> claims, String name) {
            return claims.get(name) instanceof String text ? text : null;
        }
    }

    /** Makes the check for OAuth 2 work in a native image. */
    static final class Hints implements RuntimeHintsRegistrar {
        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
            hints.reflection().registerTypeIfPresent(classLoader, CLAIM_ACCESSOR);
        }
    }
}
