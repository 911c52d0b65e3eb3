package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import land.gleam.identity.GleamUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionAuthenticatedPrincipal;

/** The user for each common kind of principal in Spring Security. */
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

    @Test
    void oidcUser_isIdentifiedByTheSubject() {
        OidcIdToken idToken = new OidcIdToken("token", NOW, NOW.plusSeconds(300), Map.of("sub", "user_42"));
        assertThat(user(new DefaultOidcUser(ROLES, idToken, new OidcUserInfo(PROFILE), "email")))
                .isEqualTo(ADA);
    }

    @Test
    void jwt_isIdentifiedByTheSubject() {
        Jwt jwt = jwt(PROFILE);
        assertThat(AuthenticatedUser.of(new JwtAuthenticationToken(jwt, ROLES, "Ada's laptop")))
                .isEqualTo(ADA);
    }

    @Test
    void introspectedToken_isIdentifiedByTheSubject() {
        assertThat(user(new OAuth2IntrospectionAuthenticatedPrincipal("ada's token", PROFILE, ROLES)))
                .isEqualTo(ADA);
    }

    @Test
    void oAuth2User_isIdentifiedByTheName() {
        Map<String, Object> gitHub = Map.of(
                "id", 583231,
                "login", "octocat",
                "name", "The Octocat",
                "avatar_url", "https://avatars.example.com/u/583231?v=4",
                "email", "octocat@example.com");
        assertThat(user(new DefaultOAuth2User(ROLES, gitHub, "id")))
                .isEqualTo(GleamUser.of("583231")
                        .withName("The Octocat")
                        .withAvatarUrl("https://avatars.example.com/u/583231?v=4"));
    }

    @Test
    void otherOAuth2Principal_isIdentifiedByTheName() {
        assertThat(user(new DefaultOAuth2AuthenticatedPrincipal("user_42", PROFILE, ROLES)))
                .isEqualTo(ADA);
    }

    @Test
    void userDetails_areIdentifiedByTheUsername() {
        assertThat(user(new User("ada", "password", ROLES))).isEqualTo(GleamUser.of("ada"));
    }

    @Test
    void textPrincipal_isTheId() {
        assertThat(user("ada")).isEqualTo(GleamUser.of("ada"));
    }

    @Test
    void principal_isIdentifiedByTheName() {
        assertThat(user((Principal) () -> "ada")).isEqualTo(GleamUser.of("ada"));
        assertThat(user((AuthenticatedPrincipal) () -> "ada")).isEqualTo(GleamUser.of("ada"));
    }

    /** Spring Security's name for it is its {@code toString}, which may change or reveal data. */
    @Test
    void principalWithoutAName_isAnError() {
        assertThatThrownBy(() -> user(new Object()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The principal has no name that can be a Gleam user's ID. Define a bean that resolves the user:"
                                + " a GleamUserResolver, or on WebFlux a ReactiveGleamUserResolver.");
    }

    @Test
    void anonymousAuthentication_isNobody() {
        assertThat(AuthenticatedUser.of(new AnonymousAuthenticationToken("key", "anonymousUser", ROLES)))
                .isNull();
    }

    @Test
    void unauthenticatedAuthentication_isNobody() {
        assertThat(AuthenticatedUser.of(UsernamePasswordAuthenticationToken.unauthenticated("ada", "password")))
                .isNull();
        TestingAuthenticationToken revoked = new TestingAuthenticationToken(jwt(PROFILE), null, ROLES);
        revoked.setAuthenticated(false);
        assertThat(AuthenticatedUser.of(revoked)).isNull();
    }

    @Test
    void rememberedUser_isSignedIn() {
        assertThat(AuthenticatedUser.of(new RememberMeAuthenticationToken("key", "ada", ROLES)))
                .isEqualTo(GleamUser.of("ada"));
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
    void picture_isPreferredToAvatarUrl() {
        assertThat(changed("avatar_url", "https://other.example/a.png")).isEqualTo(ADA);
    }

    @Test
    void tokenWithoutSubject_isAnError() {
        assertThatThrownBy(() -> changed("sub", null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The caller's token has no subject. Define a bean that resolves the user: a"
                        + " GleamUserResolver, or on WebFlux a ReactiveGleamUserResolver.");
    }

    /** Another type of value may look the same as text. */
    @Test
    void subjectThatIsNotText_isAnError() {
        assertThatThrownBy(() -> changed("sub", 42)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "user\n42"})
    void invalidId_isAnErrorWithoutTheId(String id) {
        assertThatThrownBy(() -> user(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The user ID must not");
    }

    private static GleamUser user(Object principal) {
        GleamUser user = AuthenticatedUser.of(new TestingAuthenticationToken(principal, null, ROLES));
        return Objects.requireNonNull(user);
    }

    private static GleamUser changed(String claim, @Nullable Object value) {
        Map<String, Object> claims = new HashMap<>(PROFILE);
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        return user(jwt(claims));
    }

    private static Jwt jwt(Map<String, Object> claims) {
        return new Jwt("token", NOW, NOW.plusSeconds(300), Map.of("alg", "none"), claims);
    }
}
