package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.filter.CorsFilter;

/** The app's CORS filter responds to preflights and lets a page read the response, but does not make it trusted. */
@Tag("matrix")
class CorsTest extends SharedAppTest {
    private static final String ALLOWED_BY_CORS_ALONE = "https://blog.example.com";

    @Override
    RunningServer start() {
        return BootApp.startWith(
                WithCors.class,
                SecurityAutoConfigurationFilter.PROPERTY,
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
    void preflightRequest_getsTheAppsCorsResponse() throws Exception {
        for (String origin : new String[] {Demo.TRUSTED, ALLOWED_BY_CORS_ALONE}) {
            Response response = client().send(client().to(Demo.PATH)
                    .header(Demo.LOGIN, "ada")
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers()).containsEntry("access-control-allow-origin", List.of(origin));
            assertThat(response.containsToken()).isFalse();
            assertThat(response.isFromEndpoint()).isFalse();
        }
    }

    @Test
    void trustedOrigin_getsTokenAndCorsHeaders() throws Exception {
        Response response = client().post(Demo.PATH, Demo.LOGIN, "ada", "Origin", Demo.TRUSTED);
        assertThat(response.headers()).containsEntry("access-control-allow-origin", List.of(Demo.TRUSTED));
        assertThat(response.token()).isEqualTo(Demo.token("ada"));
    }

    @Test
    void originAllowedByCorsOnly_getsNoToken() throws Exception {
        Response response = client().post(Demo.PATH, Demo.LOGIN, "ada", "Origin", ALLOWED_BY_CORS_ALONE);
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.text()).contains("\"code\":\"cross_origin\"");
        assertThat(response.containsToken()).isFalse();
    }
}
