package land.gleam.identity.spring.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The endpoint is a mapping like the app's own: interceptors and global CORS settings apply to it, and a router of the
 * app that matches every path does not take its requests.
 */
@Tag("webflux")
class AppMappingTest extends SharedAppTest {
    private static final String BLOCKED = "X-Blocked";
    private static final String ALLOWED_BY_CORS_ONLY = "https://blog.example.com";

    @Override
    RunningServer start() {
        return BootApp.startWith(
                Configured.class,
                SecurityAutoConfigurationFilter.PROPERTY,
                "gleam.identity.endpoint.enabled=true",
                "gleam.identity.endpoint.trusted-origins=" + Demo.TRUSTED);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(DemoApp.class)
    static class Configured {
        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
        static class Mvc implements WebMvcConfigurer {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new BlockingInterceptor()).addPathPatterns("/**");
            }

            @Override
            public void addCorsMappings(CorsRegistry registry) {
                registry.addMapping("/**").allowedOrigins(Demo.TRUSTED, ALLOWED_BY_CORS_ONLY);
            }

            @Bean
            org.springframework.web.servlet.function.RouterFunction<
                            org.springframework.web.servlet.function.ServerResponse>
                    catchAll() {
                return org.springframework.web.servlet.function.RouterFunctions.route(
                        request -> true,
                        request -> org.springframework.web.servlet.function.ServerResponse.ok()
                                .body("the app"));
            }

            private static final class BlockingInterceptor implements HandlerInterceptor {
                @Override
                public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                    boolean isBlocked = request.getHeader(BLOCKED) != null;
                    if (isBlocked) {
                        response.setStatus(403);
                    }
                    return !isBlocked;
                }
            }
        }

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
        static class WebFlux implements WebFluxConfigurer {
            @Override
            public void addCorsMappings(org.springframework.web.reactive.config.CorsRegistry registry) {
                registry.addMapping("/**").allowedOrigins(Demo.TRUSTED, ALLOWED_BY_CORS_ONLY);
            }

            @Bean
            org.springframework.web.reactive.function.server.RouterFunction<
                            org.springframework.web.reactive.function.server.ServerResponse>
                    catchAll() {
                return org.springframework.web.reactive.function.server.RouterFunctions.route(
                        request -> true,
                        request -> org.springframework.web.reactive.function.server.ServerResponse.ok()
                                .bodyValue("the app"));
            }
        }
    }

    @Test
    void catchAllRouter_getsAllRequestsButTheEndpoints() throws Exception {
        ExpectedResponse.tokenFor("ada").assertMatches(withoutVary(client().postAs("ada", Demo.PATH)));
        ExpectedResponse.methodNotAllowed().assertMatches(withoutVary(client().get(Demo.PATH)));
        assertThat(client().postAs("ada", Demo.PATH + "/").text()).isEqualTo("the app");
        assertThat(client().get("/any").text()).isEqualTo("the app");
    }

    @Test
    void conditionalRequest_getsTheEndpointsResponse() throws Exception {
        ExpectedResponse.methodNotAllowed()
                .assertMatches(withoutVary(client().send(client().to(Demo.PATH)
                        .header("If-None-Match", "*")
                        .header("If-Modified-Since", "Sat, 28 Nov 2026 12:00:00 GMT")
                        .GET())));
        ExpectedResponse.tokenFor("ada")
                .assertMatches(withoutVary(
                        client().post(Demo.PATH, Demo.LOGIN, "ada", "If-Match", "\"x\"", "If-None-Match", "*")));
    }

    @Test
    @Tag("mvc")
    void interceptorThatRejects_preventsTheToken() throws Exception {
        Response response = client().post(Demo.PATH, Demo.LOGIN, "ada", BLOCKED, "yes");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.isFromEndpoint()).isFalse();
        assertThat(response.containsToken()).isFalse();
    }

    @Test
    void corsMapping_appliesToTheEndpoint() throws Exception {
        Response preflight = client().send(client().to(Demo.PATH)
                .header("Origin", Demo.TRUSTED)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.headers()).containsEntry("access-control-allow-origin", List.of(Demo.TRUSTED));
        assertThat(preflight.isFromEndpoint()).isFalse();

        Response response = client().post(Demo.PATH, Demo.LOGIN, "ada", "Origin", Demo.TRUSTED);
        assertThat(response.headers()).containsEntry("access-control-allow-origin", List.of(Demo.TRUSTED));
        assertThat(response.token()).isEqualTo(Demo.token("ada"));
    }

    @Test
    void originAllowedByCorsMappingOnly_getsNoToken() throws Exception {
        Response response = client().post(Demo.PATH, Demo.LOGIN, "ada", "Origin", ALLOWED_BY_CORS_ONLY);
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.text()).contains("\"code\":\"cross_origin\"");
    }

    @Test
    void originThatCorsMappingsDoNotAllow_isRejectedBySpring() throws Exception {
        Response response = client().post(Demo.PATH, Demo.LOGIN, "ada", "Origin", "https://evil.example");
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.isFromEndpoint()).isFalse();
        assertThat(response.containsToken()).isFalse();
    }

    /** Spring adds {@code Vary} if there are CORS settings. */
    private static Response withoutVary(Response response) {
        response.headers().remove("vary");
        return response;
    }
}
