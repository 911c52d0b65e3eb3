package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import land.gleam.identity.GleamUser;
import land.gleam.identity.http.UserRefusedException;
import land.gleam.identity.spring.GleamIdentityProperties.Endpoint.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication;

/** The user for each kind of principal that Spring Security knows, with both settings. */
class AuthenticatedUserTest {
    private static final List<GrantedAuthority> ROLES = AuthorityUtils.createAuthorityList("ROLE_USER");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Map<String, Object> PROFILE = Map.of(
            "sub", "user_42",
            "name", "Ada Lovelace",
            "picture", "https://cdn.example.com/a/42.png",
            "email", "ada@example.com",
            "email_verified", true);
    private static final GleamUser ADA = GleamUser.of("user_42")
            .withName("Ada Lovelace")
            .withAvatarUrl("https://cdn.example.com/a/42.png")
            .withEmail("ada@example.com");

    private static final Map<String, Object> GITHUB = Map.of(
            "id", 583231,
            "login", "octocat",
            "name", "The Octocat",
            "email", "octocat@example.com");

    @Test
    void oidcUser_isItsSubjectOrItsName() {
        Principal ada = authentication(oidcUser(PROFILE));
        assertThat(of(User.SUBJECT, ada)).isEqualTo(ADA);
        assertThat(of(User.NAME, ada)).isEqualTo(GleamUser.of("ada@example.com"));
    }

    @Test
    void jwt_isItsSubjectOrItsName() {
        Principal laptop = new JwtAuthenticationToken(jwt(PROFILE), ROLES, "Ada's laptop");
        assertThat(of(User.SUBJECT, laptop)).isEqualTo(ADA);
        assertThat(of(User.NAME, laptop)).isEqualTo(GleamUser.of("Ada's laptop"));
    }

    @Test
    void introspectedToken_isItsSubjectOrItsName() {
        Principal ada = introspected(new OAuth2IntrospectionAuthenticatedPrincipal("ada", PROFILE, ROLES));
        assertThat(of(User.SUBJECT, ada)).isEqualTo(ADA);
        assertThat(of(User.NAME, ada)).isEqualTo(GleamUser.of("ada"));
    }

    /** As an introspector of the app may return it. */
    @Test
    void introspectedTokenWithoutAccessors_isItsSubjectOrItsName() {
        Principal ada = introspected(new DefaultOAuth2AuthenticatedPrincipal("ada", PROFILE, ROLES));
        assertThat(of(User.SUBJECT, ada)).isEqualTo(ADA);
        assertThat(of(User.NAME, ada)).isEqualTo(GleamUser.of("ada"));
    }

    @Test
    void oAuth2UserWithoutOpenIdConnect_hasANameOnly() {
        Principal octocat = authentication(new DefaultOAuth2User(ROLES, GITHUB, "id"));
        assertThat(of(User.NAME, octocat)).isEqualTo(GleamUser.of("583231"));
        assertRefused(User.SUBJECT, octocat, "principal is not an OidcUser, a Jwt or an introspected token");

        Map<String, Object> withSubject = new HashMap<>(PROFILE);
        withSubject.put("client_id", "user_42");
        Principal plain = authentication(new DefaultOAuth2User(ROLES, withSubject, "sub"));
        assertThat(of(User.NAME, plain)).isEqualTo(GleamUser.of("user_42"));
        assertRefused(User.SUBJECT, plain, "principal is not");
    }

    @Test
    void passkey_hasANameOnly() {
        Principal ada = new WebAuthnAuthentication(
                ImmutablePublicKeyCredentialUserEntity.builder()
                        .name("ada")
                        .id(Bytes.random())
                        .displayName("Ada Lovelace")
                        .build(),
                ROLES);
        assertThat(of(User.NAME, ada)).isEqualTo(GleamUser.of("ada"));
        assertRefused(User.SUBJECT, ada, "principal is not");
    }

    static Stream<Object> named() {
        UUID uuid = UUID.fromString("0d9a5c4e-3f4b-4a3b-8f6d-2f3f0c1d2e3f");
        return Stream.of(
                new org.springframework.security.core.userdetails.User("ada", "password", ROLES),
                "ada",
                CharBuffer.wrap("ada"),
                42L,
                uuid,
                (Principal) () -> "ada",
                (AuthenticatedPrincipal) () -> "ada",
                new NamedByToString(),
                new PrincipalNamedByToString(),
                new DetailsNamedByToString());
    }

    @ParameterizedTest
    @MethodSource("named")
    void principalWithAName_isAcceptedByNameAndRefusedBySubject(Object principal) {
        Principal authentication = authentication(principal);
        assertThat(of(User.NAME, authentication)).isEqualTo(GleamUser.of(authentication.getName()));
        assertRefused(User.SUBJECT, authentication, "principal is not");
    }

    /** An AuthenticatedPrincipal whose name is its text. */
    private record NamedByToString() implements AuthenticatedPrincipal {
        @Override
        public String getName() {
            return toString();
        }
    }

    private record PrincipalNamedByToString() implements Principal {
        @Override
        public String getName() {
            return toString();
        }
    }

    private static final class DetailsNamedByToString extends org.springframework.security.core.userdetails.User {
        private static final long serialVersionUID = 1L;

        private DetailsNamedByToString() {
            super("ada", "password", ROLES);
        }

        @Override
        public String toString() {
            return getUsername();
        }
    }

    private record Customer(String name, String email) {}

    /** Spring Security's name for these is their {@code toString}, which may change or reveal data. */
    @Test
    void principalWithoutAName_isRefused() {
        for (Object principal : List.of(new Object(), new Customer("Ada", "ada@example.com"), jwt(PROFILE))) {
            assertRefused(User.NAME, authentication(principal), "principal has no name but its toString()");
        }
    }

    @Test
    void authenticationWithANameOfItsOwn_isAcceptedWhateverThePrincipal() {
        Principal customer = new TestingAuthenticationToken(new Customer("Ada", "ada@example.com"), null, ROLES) {
            private static final long serialVersionUID = 1L;

            @Override
            public String getName() {
                return "customer-7";
            }
        };
        assertThat(of(User.NAME, customer)).isEqualTo(GleamUser.of("customer-7"));
    }

    @Test
    void principalThatIsNoAuthentication_hasANameOnly() {
        Principal container = () -> "ada";
        assertThat(of(User.NAME, container)).isEqualTo(GleamUser.of("ada"));
        assertRefused(User.SUBJECT, container, "principal is not");
    }

    @ParameterizedTest
    @EnumSource
    void callerWhoIsNotAuthenticated_isNobody(User setting) {
        assertThat(of(setting, new AnonymousAuthenticationToken("key", "anonymousUser", ROLES)))
                .isNull();
        assertThat(of(setting, UsernamePasswordAuthenticationToken.unauthenticated("ada", "password")))
                .isNull();
        TestingAuthenticationToken revoked = new TestingAuthenticationToken(jwt(PROFILE), null, ROLES);
        revoked.setAuthenticated(false);
        assertThat(of(setting, revoked)).isNull();
    }

    @Test
    void rememberedUser_isSignedIn() {
        assertThat(of(User.NAME, new RememberMeAuthenticationToken("key", "ada", ROLES)))
                .isEqualTo(GleamUser.of("ada"));
    }

    static Stream<Map<String, Object>> ofClients() {
        return Stream.of(
                Map.of("sub", "shop-batch", "client_id", "shop-batch"),
                Map.of("sub", "shop-batch", "azp", "shop-batch"),
                Map.of("sub", "shop-batch", "cid", "shop-batch"),
                Map.of("sub", "7", "client_id", 7),
                Map.of("sub", "shop-batch", "aud", List.of("shop-batch")),
                Map.of("sub", "shop-batch", "aud", "shop-batch"));
    }

    @ParameterizedTest
    @MethodSource("ofClients")
    void tokenOfAClient_isRefused(Map<String, Object> claims) {
        for (Principal client : List.of(
                new JwtAuthenticationToken(jwt(claims), ROLES),
                new JwtAuthenticationToken(jwt(claims), ROLES, "a configured name"),
                introspected(new OAuth2IntrospectionAuthenticatedPrincipal("name", claims, ROLES)),
                introspected(new DefaultOAuth2AuthenticatedPrincipal("name", claims, ROLES)))) {
            for (User setting : User.values()) {
                assertRefused(setting, client, "token was issued to a client, not to a person");
            }
        }
        Object converted = new org.springframework.security.core.userdetails.User("ada", "", ROLES);
        assertRefused(
                User.NAME,
                UsernamePasswordAuthenticationToken.authenticated(converted, jwt(claims), ROLES),
                "token was issued to a client");
    }

    static Stream<Map<String, Object>> ofPeople() {
        return Stream.of(
                Map.of("sub", "user_42", "client_id", "app", "azp", "app", "cid", "app", "aud", List.of("app")),
                Map.of("sub", "user_42", "aud", List.of("user_42", "app")),
                Map.of("sub", "user_42", "aud", List.of()),
                Map.of("sub", "user_42", "client_id", "USER_42"),
                Map.of("sub", "user_42", "appid", "user_42"));
    }

    @ParameterizedTest
    @MethodSource("ofPeople")
    void tokenOfAPerson_isAccepted(Map<String, Object> claims) {
        for (User setting : User.values()) {
            assertThat(of(setting, new JwtAuthenticationToken(jwt(claims), ROLES)))
                    .isEqualTo(GleamUser.of("user_42"));
        }
    }

    /** An ID token's audience is the client, and its subject may be anything that the issuer chooses. */
    @Test
    void idToken_mayHaveItsSubjectAsAudience() {
        Principal ada = authentication(oidcUser(Map.of("sub", "user_42", "aud", List.of("user_42"), "email", "a@b")));
        assertThat(of(User.SUBJECT, ada)).isEqualTo(GleamUser.of("user_42"));
        assertThat(of(User.NAME, ada)).isEqualTo(GleamUser.of("a@b"));

        Principal client = authentication(oidcUser(Map.of("sub", "user_42", "azp", "user_42", "email", "a@b")));
        assertRefused(User.SUBJECT, client, "token was issued to a client");
        assertRefused(User.NAME, client, "token was issued to a client");
    }

    @Test
    void tokenWithoutSubject_hasANameOnly() {
        Map<String, Object> claims = Map.of("preferred_username", "ada", "client_id", "app");
        for (Principal ada : List.of(
                new JwtAuthenticationToken(jwt(claims), ROLES, "ada"),
                introspected(new OAuth2IntrospectionAuthenticatedPrincipal("ada", claims, ROLES)),
                introspected(new DefaultOAuth2AuthenticatedPrincipal("ada", claims, ROLES)))) {
            assertRefused(User.SUBJECT, ada, "token has no sub");
            assertThat(of(User.NAME, ada)).isEqualTo(GleamUser.of("ada"));
        }
        Principal nameless = new JwtAuthenticationToken(jwt(claims), ROLES);
        assertRefused(User.SUBJECT, nameless, "token has no sub");
        assertRefused(User.NAME, nameless, "ID is missing or invalid");
    }

    /** Another type of value may look the same as text. */
    @Test
    void subjectThatIsNotText_isRefused() {
        assertRefused(User.SUBJECT, changedToken("sub", 42), "token has no sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "user\n42", "\ud800"})
    void invalidId_isRefused(String id) {
        assertRefused(User.NAME, authentication(id), "ID is missing or invalid");
        assertRefused(User.SUBJECT, changedToken("sub", id), "ID is missing or invalid");
    }

    @Test
    void authenticationWithoutAPrincipal_isRefused() {
        Principal nobody = UsernamePasswordAuthenticationToken.authenticated(null, null, ROLES);
        assertRefused(User.NAME, nobody, "ID is missing or invalid");
        assertRefused(User.SUBJECT, nobody, "principal is not");
    }

    @Test
    void idThatIsTooLong_isRefused() {
        assertRefused(User.NAME, authentication("x".repeat(5001)), "ID is missing or invalid");
        assertThat(of(User.NAME, authentication("x".repeat(5000)))).isNotNull();
    }

    @Test
    void email_isUsedOnlyIfItsVerificationIsTrueAsBooleanOrText() {
        assertThat(changed("email_verified", true).email()).isEqualTo("ada@example.com");
        assertThat(changed("email_verified", "true").email()).isEqualTo("ada@example.com");
        assertThat(changed("email_verified", false).email()).isNull();
        assertThat(changed("email_verified", "false").email()).isNull();
        assertThat(changed("email_verified", "TRUE").email()).isNull();
        assertThat(changed("email_verified", 1).email()).isNull();
        assertThat(changed("email_verified", List.of(true)).email()).isNull();
        assertThat(changed("email_verified", null).email()).isNull();
    }

    @Test
    void invalidProfileValue_isDropped() {
        assertThat(changed("name", "\ud800").name()).isNull();
        assertThat(changed("picture", "javascript:alert(1)").avatarUrl()).isNull();
        assertThat(changed("email", "nobody").email()).isNull();
        assertThat(changed("name", " ")).isEqualTo(ADA.withName(null));
    }

    @Test
    void profileValueThatIsNotText_isDropped() {
        assertThat(changed("name", 42)).isEqualTo(ADA.withName(null));
        assertThat(changed("picture", List.of("https://cdn.example.com/a/42.png")))
                .isEqualTo(ADA.withAvatarUrl(null));
        assertThat(changed("email", Map.of())).isEqualTo(ADA.withEmail(null));
    }

    @Test
    void refusal_isWarnedAboutOncePerKindWithoutValues() {
        AuthenticatedUser users = users(User.NAME);
        List<String> warnings = warningsDuring(() -> {
            for (int i = 0; i < 2; i++) {
                assertRefused(users, authentication(new Customer("Ada", "ada@example.com")), "");
                assertRefused(users, authentication("planted\n"), "");
            }
        });
        assertThat(warnings)
                .hasSize(2)
                .noneMatch(warning -> warning.contains("ada") || warning.contains("planted"))
                .first()
                .asString()
                .isEqualTo(
                        "gleam.identity.endpoint.user=name gives no token to a caller whose principal has no name but"
                                + " its toString(). The principal is of type " + Customer.class.getName()
                                + ". Such callers get 403. If they are users of the app, remove the property and define a bean"
                                + " that resolves them: a GleamUserResolver, or on WebFlux a ReactiveGleamUserResolver. Further"
                                + " cases are logged at DEBUG.");
    }

    @Test
    void logThatFails_changesNothing() {
        Handler failing = new CapturingHandler(new ArrayList<>()) {
            @Override
            public void publish(LogRecord entry) {
                throw new IllegalStateException("disk full");
            }
        };
        during(failing, () -> assertRefused(User.NAME, authentication(" "), "ID is missing or invalid"));
    }

    private static List<String> warningsDuring(Runnable action) {
        List<String> warnings = new ArrayList<>();
        during(new CapturingHandler(warnings), action);
        return warnings;
    }

    private static void during(Handler handler, Runnable action) {
        Logger logger = Logger.getLogger(AuthenticatedUser.class.getName());
        logger.addHandler(handler);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static class CapturingHandler extends Handler {
        private final List<String> warnings;

        CapturingHandler(List<String> warnings) {
            this.warnings = warnings;
            setLevel(Level.WARNING);
        }

        @Override
        public void publish(LogRecord entry) {
            warnings.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static AuthenticatedUser users(User setting) {
        return new AuthenticatedUser(setting, AuthenticatedUserTest.class.getClassLoader());
    }

    private static @Nullable GleamUser of(User setting, Principal principal) {
        return users(setting).of(principal);
    }

    private static void assertRefused(User setting, Principal principal, String reason) {
        assertRefused(users(setting), principal, reason);
    }

    private static void assertRefused(AuthenticatedUser users, Principal principal, String reason) {
        assertThatThrownBy(() -> users.of(principal))
                .isInstanceOf(UserRefusedException.class)
                .hasMessageContaining(" gives no token to a caller whose " + reason)
                .message()
                .doesNotContain("user_42", "ada@", "octocat");
    }

    private static Principal authentication(Object principal) {
        return new TestingAuthenticationToken(principal, null, ROLES);
    }

    private static Principal introspected(OAuth2AuthenticatedPrincipal principal) {
        OAuth2AccessToken token =
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token", NOW, NOW.plusSeconds(300));
        return new BearerTokenAuthentication(principal, token, ROLES);
    }

    private static GleamUser changed(String claim, @Nullable Object value) {
        return Objects.requireNonNull(of(User.SUBJECT, changedToken(claim, value)));
    }

    private static Principal changedToken(String claim, @Nullable Object value) {
        Map<String, Object> claims = new HashMap<>(PROFILE);
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        return new JwtAuthenticationToken(jwt(claims), ROLES, "name");
    }

    private static DefaultOidcUser oidcUser(Map<String, Object> claims) {
        OidcIdToken idToken = new OidcIdToken("token", NOW, NOW.plusSeconds(300), Map.of("sub", "user_42"));
        return new DefaultOidcUser(ROLES, idToken, new OidcUserInfo(claims), "email");
    }

    private static Jwt jwt(Map<String, Object> claims) {
        return new Jwt("token", NOW, NOW.plusSeconds(300), Map.of("alg", "none"), claims);
    }
}
