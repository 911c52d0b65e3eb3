package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.GleamUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Without Spring Security, and with both Spring MVC and WebFlux, on the class path. */
@Tag("without-security")
class WithoutSpringSecurityTest {
    /** Signs users in by its own filter. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithPrincipals {
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
        static class Mvc {
            @Bean
            Filter login() {
                return (request, response, chain) ->
                        chain.doFilter(new SignedIn((HttpServletRequest) request), response);
            }
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
        static class WebFlux {
            @Bean
            WebFilter login() {
                return (exchange, chain) -> {
                    String login = exchange.getRequest().getHeaders().getFirst(Demo.LOGIN);
                    ServerWebExchange signedIn = exchange.mutate()
                            .principal(Mono.justOrEmpty(principal(login)))
                            .build();
                    return chain.filter(signedIn);
                };
            }
        }

        static @Nullable Principal principal(@Nullable String login) {
            return login == null ? null : () -> login;
        }

        private static final class SignedIn extends HttpServletRequestWrapper {
            SignedIn(HttpServletRequest request) {
                super(request);
            }

            @Override
            public @Nullable Principal getUserPrincipal() {
                return principal(getHeader(Demo.LOGIN));
            }
        }
    }

    @Test
    void springSecurity_isAbsent() {
        assertThat(ClassUtils.isPresent("org.springframework.security.core.Authentication", null))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void resolverOfTheApp_isUsed(WebApplicationType type) throws Exception {
        try (BootApp app = BootApp.startWith(type, DemoApp.class, "gleam.identity.endpoint.enabled=true")) {
            TestClient client = new TestClient(app);
            ExpectedResponse.tokenFor("ada").assertMatches(client.postAs("ada", Demo.PATH));
            ExpectedResponse.forbidden().assertMatches(client.postAs(Demo.REFUSED, Demo.PATH));
            ExpectedResponse.unauthenticated().assertMatches(client.post(Demo.PATH));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void name_isThatOfTheRequestsPrincipal(WebApplicationType type) throws Exception {
        try (BootApp app = startWithPrincipals(type, "name")) {
            TestClient client = new TestClient(app);
            String token = client.postAs("ada", Demo.PATH).token();
            assertThat(app.bean(GleamIdentityVerifier.class).verify(token).user())
                    .isEqualTo(GleamUser.of("ada"));
            ExpectedResponse.unauthenticated().assertMatches(client.post(Demo.PATH));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void subject_requiresSpringSecurity(WebApplicationType type) {
        assertThatThrownBy(() -> startWithPrincipals(type, "subject").close())
                .rootCause()
                .hasMessage("gleam.identity.endpoint.user is invalid. The value subject requires Spring Security, which"
                        + " is not on the class path.");
    }

    private static BootApp startWithPrincipals(WebApplicationType type, String user) {
        return BootApp.startWith(
                type,
                WithPrincipals.class,
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.user=" + user,
                "gleam.identity.secret=" + BootApp.SECRET,
                "gleam.identity.audience=proj_demo");
    }
}
