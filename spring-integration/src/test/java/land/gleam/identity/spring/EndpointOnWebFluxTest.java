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

/** Mounted in WebFlux; {@code compat} has the whole contract. */
class EndpointOnWebFluxTest {
    private static final String PATH = "/gleam/identity-token";
    private static final String TOKEN = "200 {\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}";

    @SuppressWarnings("NullAway.Init")
    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = new RunningApp(App.empty()
                .web(WebApplicationType.REACTIVE)
                .with(OwnSigner.class)
                .with(SignsIn.class)
                .argument("gleam.identity.endpoint.enabled=true")
                .argument("gleam.identity.endpoint.trusted-origins=https://portal.example"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void answersAtItsPathWhateverTheMethod() throws Exception {
        assertThat(app.answer("POST", PATH, "User", "ada")).isEqualTo(TOKEN);
        assertThat(app.answer("GET", PATH, "User", "ada")).startsWith("405");
        assertThat(app.answer("OPTIONS", PATH)).isEqualTo("204");
        assertThat(app.answer("POST", "/gleam/other", "User", "ada")).doesNotStartWith("200");
        assertThat(app.exchange("POST", PATH, "User", "ada").headers().allValues("Content-Length"))
                .isEqualTo(List.of("54"));
    }

    @Test
    void whoeverIsNotSignedInIsAskedTo() throws Exception {
        assertThat(app.answer("POST", PATH)).startsWith("401");
        assertThat(app.answer("POST", PATH, "User", "anonymous")).startsWith("401");
        assertThat(app.exchange("POST", PATH).headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
    }

    @Test
    void aPrincipalThatIsNotSpringSecuritysIsItsName() throws Exception {
        assertThat(app.answer("POST", PATH, "User", "principal")).contains("token of principal");
    }

    @Test
    void foreignOriginsAreRefusedUnlessTrusted() throws Exception {
        assertThat(app.answer("POST", PATH, "User", "ada", "Origin", "https://portal.example"))
                .isEqualTo(TOKEN);
        assertThat(app.answer("POST", PATH, "User", "ada", "Origin", "https://other.example"))
                .contains("cross_origin");
    }

    @Test
    void aFailureOfTheResolverIsInternal() throws Exception {
        assertThat(app.answer("POST", PATH, "User", "failing"))
                .startsWith("500")
                .contains("\"code\":\"internal\"")
                .doesNotContain("nobody's business");
        assertThat(app.answer("POST", PATH, "User", "blank")).startsWith("500");
    }

    /** In the place of Spring Security's filter chain. */
    static class SignsIn {
        @Bean
        WebFilter signsIn() {
            return (exchange, chain) -> {
                String user = exchange.getRequest().getHeaders().getFirst("User");
                return user == null
                        ? chain.filter(exchange)
                        : chain.filter(
                                exchange.mutate().principal(principal(user)).build());
            };
        }

        private static Mono<Principal> principal(String user) {
            return switch (user) {
                case "failing" -> Mono.error(new IllegalStateException("nobody's business"));
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
