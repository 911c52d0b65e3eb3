package land.gleam.identity.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The backend with other security configurations: what the README says about them is true. */
class SecurityTest {
    private static final String PORTAL = "https://portal.example.com";
    private static final Map<String, Object> ADA = Map.of("iss", AppLogin.ISSUER, "sub", "acc-7");
    private static final Map<String, Object> ADA_IN_BATCH =
            Map.of("iss", AppLogin.ISSUER, "sub", "acc-7", "scope", "batch");

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

    @Test
    void authorityOnThePath_isNeededForAToken() throws Exception {
        try (RunningBackend backend = backendWith(ScopeOnThePath.class)) {
            assertThat(statusFor(TestClient.app(backend, "ada"))).isEqualTo(200);
            assertThat(statusFor(TestClient.browser(backend, "ada"))).isEqualTo(200);
            assertThat(statusFor(TestClient.withBearerOf(backend, ADA))).isEqualTo(403);
            assertThat(statusFor(TestClient.withBearerOf(backend, ADA_IN_BATCH)))
                    .isEqualTo(403);
        }
    }

    @Test
    void permitAll_liftsARuleForAllPaths() throws Exception {
        try (RunningBackend backend = backendWith(ScopeOnAllPaths.class)) {
            TestClient batch = TestClient.withBearerOf(backend, ADA_IN_BATCH);

            assertThat(batch.get("/actuator/metrics").statusCode()).isEqualTo(403);
            assertThat(statusFor(batch)).isEqualTo(200);
        }
    }

    @Test
    void bearerTokenOutsideItsChain_getsTheEndpoints401() throws Exception {
        try (RunningBackend backend = backendWith(ApiChain.class, FormChain.class)) {
            HttpResponse<String> response = TestClient.app(backend, "ada").post(RunningBackend.TOKEN_PATH);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.body()).contains("\"code\":\"unauthenticated\"");
        }
    }

    @Test
    void bearerTokenWithinItsChain_getsAToken() throws Exception {
        try (RunningBackend backend = backendWith(ApiChainWithThePath.class, FormChain.class)) {
            assertThat(statusFor(TestClient.app(backend, "ada"))).isEqualTo(200);
            assertThat(statusFor(TestClient.anonymous(backend))).isEqualTo(401);
        }
    }

    @Test
    void pageOfATrustedOrigin_getsAndReadsAToken() throws Exception {
        try (RunningBackend backend = RunningBackend.startWith(
                new Class<?>[] {Portal.class}, "--gleam.identity.endpoint.trusted-origins=" + PORTAL)) {
            String[] fromPortal = {"Origin", PORTAL, "Sec-Fetch-Site", "cross-site"};
            HttpResponse<String> response =
                    TestClient.browser(backend, "ada").post(RunningBackend.TOKEN_PATH, fromPortal);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue(PORTAL);
            assertThat(response.headers().firstValue("Access-Control-Allow-Credentials"))
                    .hasValue("true");
            assertThat(preflight(backend).headers().firstValue("Access-Control-Allow-Headers"))
                    .hasValue("authorization");
        }
    }

    private static HttpResponse<String> preflight(RunningBackend backend) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(backend.uri(RunningBackend.TOKEN_PATH))
                                .header("Origin", PORTAL)
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", "authorization")
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static int statusFor(TestClient client) throws Exception {
        return client.post(RunningBackend.TOKEN_PATH).statusCode();
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

    static class ScopeOnThePath {
        @Bean
        @Order(0)
        SecurityFilterChain gleam(HttpSecurity http) throws Exception {
            String gleam = RunningBackend.TOKEN_PATH;
            http.csrf(csrf -> csrf.ignoringRequestMatchers(gleam));
            // snippet: scope
            http.authorizeHttpRequests(
                    requests -> requests.requestMatchers(gleam).hasAnyAuthority("SCOPE_app", "ROLE_USER"));
            // end
            return withLogins(http).build();
        }
    }

    static class ScopeOnAllPaths {
        @Bean
        @Order(0)
        SecurityFilterChain everything(HttpSecurity http) throws Exception {
            return http.securityMatcher("/actuator/**", RunningBackend.TOKEN_PATH)
                    .authorizeHttpRequests(requests -> requests.requestMatchers(RunningBackend.TOKEN_PATH)
                            .permitAll()
                            .anyRequest()
                            .hasAuthority("SCOPE_app"))
                    .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                    .build();
        }
    }

    static class ApiChain {
        @Bean
        @Order(0)
        SecurityFilterChain api(HttpSecurity http) throws Exception {
            return http.securityMatcher("/api/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                    .build();
        }
    }

    static class ApiChainWithThePath {
        // snippet: chain
        @Bean
        @Order(1)
        SecurityFilterChain api(HttpSecurity http) throws Exception {
            String gleam = "/gleam/identity-token";
            http.securityMatcher("/api/**", gleam);
            http.authorizeHttpRequests(
                    requests -> requests.requestMatchers(gleam).permitAll());
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()));
            return http.build();
        }
        // end
    }

    /** Takes the other paths: browsers log in there. */
    static class FormChain {
        @Bean
        @Order(2)
        SecurityFilterChain form(HttpSecurity http) throws Exception {
            return http.securityMatcher(RunningBackend.TOKEN_PATH, "/login")
                    .csrf(csrf -> csrf.ignoringRequestMatchers(RunningBackend.TOKEN_PATH))
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }
    }

    static class Portal implements WebMvcConfigurer {
        // snippet: cors
        @Override
        public void addCorsMappings(CorsRegistry registry) {
            registry.addMapping("/gleam/identity-token")
                    .allowedOrigins("https://portal.example.com")
                    .allowedMethods("POST")
                    .allowCredentials(true); // unless the page sends a bearer token
        }
        // end

        @Bean
        @Order(0)
        SecurityFilterChain gleam(HttpSecurity http) throws Exception {
            return withLogins(http)
                    .cors(Customizer.withDefaults())
                    .csrf(csrf -> csrf.ignoringRequestMatchers(RunningBackend.TOKEN_PATH))
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
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
