package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** The user in Spring MVC; {@code EndpointTest} has the other rules. */
class EndpointOnMvcTest {
    private static final String PATH = "/gleam/identity-token";
    private static final String TOKEN = "200 {\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}";

    private static final List<GrantedAuthority> ROLES = AuthorityUtils.createAuthorityList("ROLE_USER");
    private static final OidcIdToken ID_TOKEN = new OidcIdToken(
            "token",
            OwnSigner.NOW,
            OwnSigner.NOW.plusSeconds(300),
            Map.of("sub", "user_42", "name", "Ada Lovelace", "preferred_username", "ada"));

    private static AppBuilder app() {
        return app("name");
    }

    private static AppBuilder app(String user) {
        return AppBuilder.empty()
                .web(WebApplicationType.SERVLET)
                .argument("suite.security-left-out=true")
                .with(OwnSigner.class)
                .with(SignInFilter.class)
                .argument("gleam.identity.endpoint.enabled=true")
                .argument("gleam.identity.endpoint.user=" + user);
    }

    @Test
    void endpoint_respondsAtItsPathToAnyMethod() throws Exception {
        try (RunningApp app = new RunningApp(app())) {
            assertThat(app.send("POST", "/gleam/identity-token", "User", "ada")).isEqualTo(TOKEN);
            assertThat(app.send("POST", "/gleam/identity-token")).startsWith("401");
            assertThat(app.send("GET", "/gleam/identity-token", "User", "ada")).startsWith("405");
            assertThat(app.send("OPTIONS", "/gleam/identity-token")).isEqualTo("204");
            assertThat(app.send("POST", "/gleam/identity-token/", "User", "ada"))
                    .startsWith("404");
            assertThat(app.send("POST", "/gleam/other", "User", "ada")).startsWith("404");
        }
    }

    @Test
    void endpoint_isBelowContextPathAndServletPath() throws Exception {
        AppBuilder moved = app().argument("server.servlet.context-path=/shop")
                .argument("spring.mvc.servlet.path=/mvc")
                .argument("gleam.identity.endpoint.path=/token");
        try (RunningApp app = new RunningApp(moved)) {
            assertThat(app.send("POST", "/shop/mvc/token", "User", "ada")).isEqualTo(TOKEN);
            assertThat(app.send("POST", "/shop/token", "User", "ada")).startsWith("404");
            assertThat(app.send("POST", "/token", "User", "ada")).startsWith("404");
        }
    }

    @Test
    void foreignOrigin_isRefusedUnlessTrusted() throws Exception {
        AppBuilder trusting = app().argument("gleam.identity.endpoint.trusted-origins=https://portal.example");
        try (RunningApp app = new RunningApp(trusting)) {
            assertThat(app.exchange("POST", "/gleam/identity-token", "Origin", "https://portal.example")
                            .headers()
                            .firstValue("WWW-Authenticate"))
                    .contains("Bearer");
            assertThat(app.send("POST", "/gleam/identity-token", "Origin", "https://other.example"))
                    .contains("cross_origin");
        }
    }

    @Test
    void springSecuritysUser_isPreferredToTheContainers() throws Exception {
        try (RunningApp app = new RunningApp(app().with(ContainerLogin.class))) {
            assertThat(app.send("POST", PATH, "User", "ada")).isEqualTo(TOKEN);
            assertThat(app.send("POST", PATH, "User", "anonymous")).startsWith("401");
            assertThat(app.send("POST", PATH)).contains("token of the container's user");
        }
    }

    @Test
    void strategyOfTheApp_tellsWhoIsSignedIn() throws Exception {
        AppBuilder byName = app().with(OwnStrategy.class).with(ContainerLogin.class);
        try (RunningApp app = new RunningApp(byName)) {
            assertThat(app.send("POST", PATH, "User", "ada")).isEqualTo(TOKEN);
            assertThat(app.send("POST", PATH, "User", "oidc")).isEqualTo(TOKEN);
            assertThat(app.send("POST", PATH, "User", "without toString")).startsWith("403");
            assertThat(app.send("POST", PATH, "User", "record")).startsWith("403");
            assertThat(app.send("POST", PATH, "User", "anonymous")).startsWith("401");
        }
        AppBuilder bySubject = app("subject").with(OwnStrategy.class).with(ContainerLogin.class);
        try (RunningApp app = new RunningApp(bySubject)) {
            assertThat(app.send("POST", PATH, "User", "oidc")).contains("token of user_42, Ada Lovelace");
            assertThat(app.send("POST", PATH, "User", "ada")).startsWith("403");
            assertThat(app.send("POST", PATH)).startsWith("403");
        }
    }

    @Test
    void staticStrategy_mayBeReplacedLater() throws Exception {
        try (RunningApp app = new RunningApp(app())) {
            SecurityContextHolderStrategy before = SecurityContextHolder.getContextHolderStrategy();
            SecurityContextHolder.setContextHolderStrategy(new Strategy());
            try {
                assertThat(app.send("POST", PATH, "User", "ada")).isEqualTo(TOKEN);
            } finally {
                SecurityContextHolder.setContextHolderStrategy(before);
            }
        }
    }

    /** Replaces Spring Security's filter chain. */
    static class SignInFilter {
        @Bean
        Filter signInFilter(ObjectProvider<SecurityContextHolderStrategy> strategies) {
            return (request, response, chain) -> {
                SecurityContextHolderStrategy strategy =
                        strategies.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
                String user = ((HttpServletRequest) request).getHeader("User");
                if (user != null) {
                    strategy.setContext(new SecurityContextImpl(authentication(user)));
                }
                try {
                    chain.doFilter(request, response);
                } finally {
                    strategy.clearContext();
                }
            };
        }

        private static Authentication authentication(String user) {
            return switch (user) {
                case "anonymous" -> new AnonymousAuthenticationToken("key", "anonymous", ROLES);
                case "oidc" ->
                    new TestingAuthenticationToken(
                            new DefaultOidcUser(ROLES, ID_TOKEN, "preferred_username"), null, ROLES);
                case "without toString" -> new TestingAuthenticationToken(new Object(), null, ROLES);
                case "record" -> new TestingAuthenticationToken(new Customer("ada@example.com"), null, ROLES);
                default -> new TestingAuthenticationToken(user, null, ROLES);
            };
        }

        private record Customer(String email) {}
    }

    /** Knows a user of its own, as a container with an SSO filter does. */
    static class ContainerLogin {
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        Filter containerLogin() {
            return (request, response, chain) -> chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return () -> "the container's user";
                        }
                    },
                    response);
        }
    }

    static class OwnStrategy {
        @Bean
        SecurityContextHolderStrategy strategy() {
            return new Strategy();
        }
    }

    private static final class Strategy implements SecurityContextHolderStrategy {
        private final ThreadLocal<SecurityContext> contexts = ThreadLocal.withInitial(this::createEmptyContext);

        @Override
        public void clearContext() {
            contexts.remove();
        }

        @Override
        public SecurityContext getContext() {
            return contexts.get();
        }

        @Override
        public void setContext(SecurityContext context) {
            contexts.set(context);
        }

        @Override
        public SecurityContext createEmptyContext() {
            return new SecurityContextImpl();
        }
    }
}
