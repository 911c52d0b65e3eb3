package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;

/** What a caller sees where the README's three lines are missing, and with a login of several steps. */
class SecurityTest {
    @Test
    void withoutTheCsrfLineABrowserWithASessionIsRefusedAndAnAppIsNot() throws Exception {
        try (RunningBackend backend = backendWith(PermitAllAlone.class)) {
            HttpResponse<String> toBrowser = Caller.browser(backend, "ada").post(RunningBackend.TOKEN_PATH);
            HttpResponse<String> toApp = Caller.app(backend, "ada").post(RunningBackend.TOKEN_PATH);

            assertThat(toBrowser.statusCode()).isEqualTo(403);
            assertThat(toBrowser.body()).contains("\"error\":\"Forbidden\"").doesNotContain("code");
            assertThat(toApp.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutPermitAllSpringSecurityAnswersAnonymousCallers() throws Exception {
        try (RunningBackend backend = backendWith(CsrfAlone.class)) {
            HttpResponse<String> toApp = Caller.anonymous(backend).post(RunningBackend.TOKEN_PATH);
            HttpResponse<String> toBrowser =
                    Caller.anonymous(backend).post(RunningBackend.TOKEN_PATH, "Accept", "text/html");

            assertThat(toApp.statusCode()).isEqualTo(401);
            assertThat(toApp.body()).isEmpty();
            assertThat(toBrowser.statusCode()).isEqualTo(302);
            assertThat(toBrowser.headers().firstValue("Location"))
                    .hasValue(backend.uri("/login").toString());
        }
    }

    @Test
    void permitAllGivesATokenAfterTheFirstOfTwoFactors() throws Exception {
        try (RunningBackend backend = backendWith(TwoFactors.class)) {
            Caller halfLoggedIn = Caller.browser(backend, "ada");

            assertThat(halfLoggedIn.post(RunningBackend.TOKEN_PATH).statusCode())
                    .isEqualTo(200);
            assertThat(halfLoggedIn.get("/actuator/health").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void authenticatedWantsBothFactors() throws Exception {
        try (RunningBackend backend = backendWith(TwoFactors.class, CsrfAlone.class)) {
            Caller halfLoggedIn = Caller.browser(backend, "ada");

            assertThat(halfLoggedIn.post(RunningBackend.TOKEN_PATH).statusCode())
                    .isEqualTo(403);
        }
    }

    private static RunningBackend backendWith(Class<?>... configurations) {
        return RunningBackend.startWith(configurations);
    }

    static class PermitAllAlone {
        @Bean
        @Order(0)
        SecurityFilterChain gleam(HttpSecurity http) throws Exception {
            return withLogins(http)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    static class CsrfAlone {
        @Bean
        @Order(0)
        SecurityFilterChain gleam(HttpSecurity http) throws Exception {
            return withLogins(http)
                    .csrf(csrf -> csrf.ignoringRequestMatchers(RunningBackend.TOKEN_PATH))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }
    }

    @EnableMultiFactorAuthentication(
            authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY})
    static class TwoFactors {}

    private static HttpSecurity withLogins(HttpSecurity http) throws Exception {
        return http.securityMatcher(RunningBackend.TOKEN_PATH)
                .formLogin(Customizer.withDefaults())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()));
    }
}
