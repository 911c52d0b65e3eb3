package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Mounted in Spring MVC; {@code compat} has the whole contract. */
class EndpointOnMvcTest {
    private static final String TOKEN = "200 {\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}";

    private static App app() {
        return App.empty()
                .web(WebApplicationType.SERVLET)
                .with(OwnSigner.class)
                .with(SignsIn.class)
                .argument("gleam.identity.endpoint.enabled=true");
    }

    @Test
    void answersAtItsPathWhateverTheMethod() throws Exception {
        try (RunningApp app = new RunningApp(app())) {
            assertThat(app.answer("POST", "/gleam/identity-token", "User", "ada"))
                    .isEqualTo(TOKEN);
            assertThat(app.answer("POST", "/gleam/identity-token")).startsWith("401");
            assertThat(app.answer("GET", "/gleam/identity-token", "User", "ada"))
                    .startsWith("405");
            assertThat(app.answer("OPTIONS", "/gleam/identity-token")).isEqualTo("204");
            assertThat(app.answer("POST", "/gleam/identity-token/", "User", "ada"))
                    .startsWith("404");
            assertThat(app.answer("POST", "/gleam/other", "User", "ada")).startsWith("404");
        }
    }

    @Test
    void honoursTheContextPathTheServletPathAndItsOwn() throws Exception {
        App moved = app().argument("server.servlet.context-path=/shop")
                .argument("spring.mvc.servlet.path=/mvc")
                .argument("gleam.identity.endpoint.path=/token");
        try (RunningApp app = new RunningApp(moved)) {
            assertThat(app.answer("POST", "/shop/mvc/token", "User", "ada")).isEqualTo(TOKEN);
            assertThat(app.answer("POST", "/shop/token", "User", "ada")).startsWith("404");
            assertThat(app.answer("POST", "/token", "User", "ada")).startsWith("404");
        }
    }

    @Test
    void takesTrustedOriginsAndAChallenge() throws Exception {
        App trusting = app().argument("gleam.identity.endpoint.trusted-origins=https://portal.example")
                .argument("gleam.identity.endpoint.challenge=DPoP");
        try (RunningApp app = new RunningApp(trusting)) {
            assertThat(app.exchange("POST", "/gleam/identity-token", "Origin", "https://portal.example")
                            .headers()
                            .firstValue("WWW-Authenticate"))
                    .contains("DPoP");
            assertThat(app.answer("POST", "/gleam/identity-token", "Origin", "https://other.example"))
                    .contains("cross_origin");
        }
    }

    /** In the place of Spring Security's filter chain. */
    static class SignsIn {
        @Bean
        Filter signsIn() {
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
