package land.gleam.identity.spring;

import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.spring.GleamIdentityProperties.Endpoint.User;
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
import org.springframework.security.oauth2.core.oidc.IdTokenClaimAccessor;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.util.ClassUtils;

/**
 * Determines the user of a request's principal as {@code gleam.identity.endpoint.user} says, in Spring MVC and WebFlux
 * alike. A caller to whom the setting does not apply is refused. Each kind of refusal is logged once, since it usually
 * concerns the app rather than one user.
 */
final class AuthenticatedUser {
    private static final System.Logger LOGGER = System.getLogger(AuthenticatedUser.class.getName());
    private static final String AUTHENTICATION = "org.springframework.security.core.Authentication";
    private static final String CLAIM_ACCESSOR = "org.springframework.security.oauth2.core.ClaimAccessor";

    private final User setting;
    private final boolean hasSpringSecurity;
    private final boolean hasOAuth2;
    private final Set<Refusal> logged = ConcurrentHashMap.newKeySet();

    /**
     * Looks for Spring Security.
     *
     * @throws IllegalArgumentException if the setting requires it, and it is absent
     */
    AuthenticatedUser(User setting, @Nullable ClassLoader classLoader) {
        this.setting = setting;
        this.hasSpringSecurity = ClassUtils.isPresent(AUTHENTICATION, classLoader);
        this.hasOAuth2 = hasSpringSecurity && ClassUtils.isPresent(CLAIM_ACCESSOR, classLoader);
        if (setting == User.SUBJECT && !hasOAuth2) {
            throw new IllegalArgumentException("The value subject requires "
                    + (hasSpringSecurity
                            ? "Spring Security's support for OAuth 2 (spring-security-oauth2-core)"
                            : "Spring Security")
                    + ", which is not on the class path.");
        }
    }

    /**
     * Returns the user, or null for an anonymous caller or one who is not authenticated yet.
     *
     * @param principal an {@link Authentication}, or else the principal that another filter or the container has set
     * @throws UserRefusedException if the setting does not apply to the caller
     */
    @Nullable
    GleamUser of(Principal principal) {
        Caller caller =
                hasSpringSecurity ? SpringSecurity.caller(principal) : new Caller(principal.getName(), principal, null);
        if (caller == null) {
            return null;
        }
        if (isClient(caller)) {
            throw refused(Refusal.CLIENT, caller);
        }
        try {
            return setting == User.SUBJECT ? bySubject(caller) : byName(caller);
        } catch (IllegalArgumentException invalidId) {
            throw refused(Refusal.INVALID_ID, caller);
        }
    }

    boolean hasSpringSecurity() {
        return hasSpringSecurity;
    }

    private GleamUser bySubject(Caller caller) {
        Token token = OAuth2.token(caller.principal());
        if (token == null) {
            throw refused(Refusal.OTHER_PRINCIPAL, caller);
        }
        String subject = token.text("sub");
        if (subject == null) {
            throw refused(Refusal.NO_SUBJECT, caller);
        }
        boolean isVerified = "true".equals(String.valueOf(token.claims().get("email_verified")));
        return GleamUser.of(subject)
                .withNameIfValid(token.text("name"))
                .withAvatarUrlIfValid(token.text("picture"))
                .withEmailIfValid(isVerified ? token.text("email") : null);
    }

    private GleamUser byName(Caller caller) {
        String name = caller.name();
        if (name == null) {
            throw refused(Refusal.INVALID_ID, caller);
        }
        Object principal = caller.principal();
        if (principal != null && name.equals(principal.toString()) && !isNamedByToString(principal)) {
            throw refused(Refusal.NO_NAME, caller);
        }
        return GleamUser.of(name);
    }

    /** Other types' {@code toString}, which Spring Security takes for a name, may change or reveal data. */
    private boolean isNamedByToString(Object principal) {
        return principal instanceof CharSequence
                || principal instanceof Number
                || principal instanceof UUID
                || principal instanceof Principal
                || (hasSpringSecurity && SpringSecurity.hasName(principal));
    }

    /** Looks at the credentials too: they are the token if the app has converted the principal. */
    private boolean isClient(Caller caller) {
        return hasOAuth2 && (OAuth2.isOfClient(caller.principal()) || OAuth2.isOfClient(caller.credentials()));
    }

    /** Returns the setting as it is written in a file of properties. */
    static String text(User setting) {
        return ConfiguredUser.PROPERTY + "=" + setting.name().toLowerCase(Locale.ROOT);
    }

    private UserRefusedException refused(Refusal refusal, Caller caller) {
        Object principal = caller.principal();
        String message =
                text(setting) + " gives no token to a caller whose " + refusal.reason + ". The principal is of type "
                        + (principal == null ? "null" : principal.getClass().getName()) + ".";
        if (logged.add(refusal)) {
            try {
                LOGGER.log(
                        Level.WARNING,
                        message
                                + " Such callers get 403. If they are users of the app, remove the property and define a"
                                + " bean that resolves them: a GleamUserResolver, or on WebFlux a"
                                + " ReactiveGleamUserResolver. Further cases are logged at DEBUG.");
            } catch (Throwable ignored) {
                // a log that fails must not change the response
            }
        }
        return new UserRefusedException(message);
    }

    /** The kinds of callers that are refused. */
    private enum Refusal {
        OTHER_PRINCIPAL("principal is not an OidcUser, a Jwt or an introspected token"),
        NO_SUBJECT("token has no sub"),
        CLIENT("token was issued to a client, not to a person: its sub equals client_id, azp, cid or the only aud"),
        NO_NAME("principal has no name but its toString()"),
        INVALID_ID("ID is missing or invalid: it must not be blank, too long or contain control characters");

        private final String reason;

        Refusal(String reason) {
            this.reason = reason;
        }
    }

    /** An authenticated caller, independent of Spring Security. */
    private record Caller(
            @Nullable String name,
            @Nullable Object principal,
            @Nullable Object credentials) {}

    private record Token(Map<String, Object> claims, boolean isIdToken) {
        @Nullable
        String text(String claim) {
            return claims.get(claim) instanceof String text ? text : null;
        }

        /** Returns whether the claims describe a client; cf. RFC 9068, sections 2.2 and 5. */
        boolean isOfClient() {
            Stream<@Nullable Object> clients = Stream.of(
                    claims.get("client_id"), claims.get("azp"), claims.get("cid"), isIdToken ? null : onlyAudience());
            Object subject = claims.get("sub");
            return subject != null
                    && clients.anyMatch(client -> subject.toString().equals(Objects.toString(client)));
        }

        private @Nullable Object onlyAudience() {
            Object audience = claims.get("aud");
            if (audience instanceof Collection<?> several) {
                return several.size() == 1 ? several.iterator().next() : null;
            }
            return audience;
        }
    }

    /** A class of its own, since it can be loaded only if the app uses Spring Security. */
    private static final class SpringSecurity {
        private static final AuthenticationTrustResolver TRUST = new AuthenticationTrustResolverImpl();

        static @Nullable Caller caller(Principal principal) {
            if (!(principal instanceof Authentication authentication)) {
                return new Caller(principal.getName(), principal, null);
            }
            return TRUST.isAuthenticated(authentication)
                    ? new Caller(
                            authentication.getName(), authentication.getPrincipal(), authentication.getCredentials())
                    : null;
        }

        static boolean hasName(Object principal) {
            return principal instanceof UserDetails || principal instanceof AuthenticatedPrincipal;
        }
    }

    /** A class of its own, since it can be loaded only if the app uses OAuth 2. */
    private static final class OAuth2 {
        static boolean isOfClient(@Nullable Object part) {
            Token token = token(part);
            return token != null && token.isOfClient();
        }

        static @Nullable Token token(@Nullable Object part) {
            if (part instanceof ClaimAccessor token) { // an OidcUser, a Jwt, an introspected token
                return new Token(token.getClaims(), part instanceof IdTokenClaimAccessor);
            }
            if (part instanceof OAuth2AuthenticatedPrincipal introspected && !(part instanceof OAuth2User)) {
                return new Token(introspected.getAttributes(), false);
            }
            return null;
        }
    }

    /** Makes the checks for Spring Security and OAuth 2 work in a native image. */
    static final class Hints implements RuntimeHintsRegistrar {
        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
            hints.reflection().registerTypeIfPresent(classLoader, AUTHENTICATION);
            hints.reflection().registerTypeIfPresent(classLoader, CLAIM_ACCESSOR);
        }
    }
}
