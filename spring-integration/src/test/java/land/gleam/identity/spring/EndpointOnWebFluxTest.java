package land.gleam.identity.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The user in WebFlux; {@code EndpointTest} has the other rules. */
class EndpointOnWebFluxTest {
    private static final String PATH = "/gleam/identity-token";
    private static final String TOKEN = "200 {\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}";

    @SuppressWarnings("NullAway.Init")
    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = new RunningApp(AppBuilder.empty()
                .web(WebApplicationType.REACTIVE)
                .argument("suite.security-left-out=true")
                .with(OwnSigner.class)
                .with(SignInFilter.class)
                .argument("gleam.identity.endpoint.enabled=true")
                .argument("gleam.identity.endpoint.user=name")
                .argument("gleam.identity.endpoint.trusted-origins=https://portal.example"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void endpoint_respondsAtItsPathToAnyMethod() throws Exception {
        assertThat(app.send("POST", PATH, "User", "ada")).isEqualTo(TOKEN);
        assertThat(app.send("GET", PATH, "User", "ada")).startsWith("405");
        assertThat(app.send("OPTIONS", PATH)).isEqualTo("204");
        assertThat(app.send("POST", "/gleam/other", "User", "ada")).doesNotStartWith("200");
        assertThat(app.exchange("POST", PATH, "User", "ada").headers().allValues("Content-Length"))
                .isEqualTo(List.of("54"));
    }

    @Test
    void anonymousCaller_gets401() throws Exception {
        assertThat(app.send("POST", PATH)).startsWith("401");
        assertThat(app.send("POST", PATH, "User", "anonymous")).startsWith("401");
        assertThat(app.exchange("POST", PATH).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
    }

    @Test
    void principalOfAnotherFilter_isItsName() throws Exception {
        assertThat(app.send("POST", PATH, "User", "principal")).contains("token of principal");
    }

    @Test
    void foreignOrigin_isRefusedUnlessTrusted() throws Exception {
        assertThat(app.send("POST", PATH, "User", "ada", "Origin", "https://portal.example"))
                .isEqualTo(TOKEN);
        assertThat(app.send("POST", PATH, "User", "ada", "Origin", "https://other.example"))
                .contains("cross_origin");
    }

    @Test
    void failingResolver_responds500() throws Exception {
        assertThat(app.send("POST", PATH, "User", "failing"))
                .startsWith("500")
                .contains("\"code\":\"internal\"")
                .doesNotContain("nobody's business");
    }

    @Test
    void callerWithoutAName_gets403() throws Exception {
        assertThat(app.send("POST", PATH, "User", "record")).startsWith("403");
        assertThat(app.send("POST", PATH, "User", "blank")).startsWith("403").contains("\"code\":\"forbidden\"");
    }

    /** Replaces Spring Security's filter chain. */
    static class SignInFilter {
        @Bean
        WebFilter signInFilter() {
            return (exchange, chain) -> {
                String user = exchange.getRequest().getHeaders().getFirst("User");
                return user == null
                        ? chain.filter(exchange)
                        : chain.filter(
                                exchange.mutate().principal(principal(user)).build());
            };
        }

        private record Customer(String email) {}

        private static Mono<Principal> principal(String user) {
            return switch (user) {
                case "failing" -> Mono.error(new IllegalStateException("nobody's business"));
                case "record" ->
                    Mono.just(new TestingAuthenticationToken(new Customer("ada@example.com"), null, "ROLE_USER"));
                case "principal" -> Mono.just(() -> "principal");
                case "blank" -> Mono.just(() -> " ");
                case "anonymous" ->
                    Mono.just(new AnonymousAuthenticationToken(
                            "key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANY")));
                default -> Mono.just(new TestingAuthenticationToken(user, null, "ROLE_USER"));
            };
        }
    }
}
