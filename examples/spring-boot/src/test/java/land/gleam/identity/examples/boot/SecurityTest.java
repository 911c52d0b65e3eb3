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

/** The backend without the lines from the README, and with two factors. */
class SecurityTest {
    @Test
    void withoutTheCsrfLine_onlyBrowsersAreRejected() throws Exception {
        try (RunningBackend backend = backendWith(PermitAllAlone.class)) {
            HttpResponse<String> toBrowser = TestClient.browser(backend, "ada").post(RunningBackend.TOKEN_PATH);
            HttpResponse<String> toApp = TestClient.app(backend, "ada").post(RunningBackend.TOKEN_PATH);

            assertThat(toBrowser.statusCode()).isEqualTo(403);
            assertThat(toBrowser.body()).contains("\"error\":\"Forbidden\"").doesNotContain("code");
            assertThat(toApp.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutPermitAll_anonymousClientsGetSpringSecuritysResponse() throws Exception {
        try (RunningBackend backend = backendWith(CsrfAlone.class)) {
            HttpResponse<String> toApp = TestClient.anonymous(backend).post(RunningBackend.TOKEN_PATH);
            HttpResponse<String> toBrowser =
                    TestClient.anonymous(backend).post(RunningBackend.TOKEN_PATH, "Accept", "text/html");

            assertThat(toApp.statusCode()).isEqualTo(401);
            assertThat(toApp.body()).isEmpty();
            assertThat(toBrowser.statusCode()).isEqualTo(302);
            assertThat(toBrowser.headers().firstValue("Location"))
                    .hasValue(backend.uri("/login").toString());
        }
    }

    @Test
    void permitAll_givesATokenAfterTheFirstOfTwoFactors() throws Exception {
        try (RunningBackend backend = backendWith(TwoFactors.class)) {
            TestClient halfLoggedIn = TestClient.browser(backend, "ada");

            assertThat(halfLoggedIn.post(RunningBackend.TOKEN_PATH).statusCode())
                    .isEqualTo(200);
            assertThat(halfLoggedIn.get("/actuator/health").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void authenticated_requiresBothFactors() throws Exception {
        try (RunningBackend backend = backendWith(TwoFactors.class, CsrfAlone.class)) {
            TestClient halfLoggedIn = TestClient.browser(backend, "ada");

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
