package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import land.gleam.identity.servlet.compat.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;

/**
 * CORS is the app's own business: its filter answers preflights, and lets a page read the answer. It can't make the
 * endpoint trust that page.
 */
class CorsTest extends Theme {
    private static final String ALLOWED_BY_CORS_ALONE = "https://blog.example.com";

    @Override
    Running start() {
        return App.startWith(
                WithCors.class,
                SecurityLeftOut.PROPERTY,
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.trusted-origins=" + Demo.TRUSTED);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(DemoApp.class)
    static class WithCors {
        private static CorsConfiguration cors() {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(List.of(Demo.TRUSTED, ALLOWED_BY_CORS_ALONE));
            cors.setAllowedMethods(List.of("*"));
            cors.setAllowedHeaders(List.of("*"));
            cors.setAllowCredentials(true);
            return cors;
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
        static class Mvc {
            @Bean
            CorsFilter corsOfTheApp() {
                return new CorsFilter(request -> cors());
            }
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
        static class WebFlux {
            @Bean
            CorsWebFilter corsOfTheApp() {
                return new CorsWebFilter(exchange -> cors());
            }
        }
    }

    @Test
    void aPreflightIsAnsweredByTheApp() throws Exception {
        for (String origin : new String[] {Demo.TRUSTED, ALLOWED_BY_CORS_ALONE}) {
            Answer answer = http().send(http().to(Demo.PATH)
                    .header(Demo.LOGIN, "ada")
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("access-control-allow-origin", List.of(origin));
            assertThat(answer.hasToken()).isFalse();
            assertThat(answer.isOfEndpoint()).isFalse();
        }
    }

    @Test
    void aTrustedPageMayReadItsToken() throws Exception {
        Answer answer = http().post(Demo.PATH, Demo.LOGIN, "ada", "Origin", Demo.TRUSTED);
        assertThat(answer.headers()).containsEntry("access-control-allow-origin", List.of(Demo.TRUSTED));
        assertThat(answer.token()).isEqualTo(Demo.token("ada"));
    }

    @Test
    void aPageThatOnlyCorsAllowsGetsNone() throws Exception {
        Answer answer = http().post(Demo.PATH, Demo.LOGIN, "ada", "Origin", ALLOWED_BY_CORS_ALONE);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("\"code\":\"cross_origin\"");
        assertThat(answer.hasToken()).isFalse();
    }
}
