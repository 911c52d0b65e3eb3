package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The user in Spring MVC; {@code EndpointTest} has the other rules. */
class EndpointOnMvcTest {
    private static final String TOKEN = "200 {\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}";

    private static AppBuilder app() {
        return AppBuilder.empty()
                .web(WebApplicationType.SERVLET)
                .argument("suite.security-left-out=true")
                .with(OwnSigner.class)
                .with(SignInFilter.class)
                .argument("gleam.identity.endpoint.enabled=true");
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

    /** Replaces Spring Security's filter chain. */
    static class SignInFilter {
        @Bean
        Filter signInFilter() {
            return (request, response, chain) -> {
                String user = ((HttpServletRequest) request).getHeader("User");
                if (user != null) {
                    SecurityContextHolder.getContext()
                            .setAuthentication(new TestingAuthenticationToken(user, null, "ROLE_USER"));
                }
                try {
                    chain.doFilter(request, response);
                } finally {
                    SecurityContextHolder.clearContext();
                }
            };
        }
    }
}
