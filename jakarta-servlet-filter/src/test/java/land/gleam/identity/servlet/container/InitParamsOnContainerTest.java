package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Servlet and filter that the container creates from their classes and that init-params configure. */
class InitParamsOnContainerTest extends AbstractContainerTest {
    private final Path secretFile = secretFile();

    @Override
    void mount(ServletContext context) {
        FilterRegistration.Dynamic login = context.addFilter("login", DemoLoginFilter.class);
        login.setAsyncSupported(true);
        login.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");

        ServletRegistration.Dynamic servlet = context.addServlet("servlet", GleamIdentityTokenServlet.class);
        configure(servlet, Map.of("secretFile", secretFile.toString(), "audience", "proj_demo", "lifetime", "90s"));
        servlet.addMapping("/servlet");
        servlet.setLoadOnStartup(1);

        servlet(context, "/", new EchoServlet());
        FilterRegistration.Dynamic filter = context.addFilter("filter", GleamIdentityTokenFilter.class);
        configure(filter, Map.of("secretFile", secretFile.toString(), "withoutAudience", "true"));
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
    }

    @AfterAll
    void deleteSecretFile() throws IOException {
        Files.delete(secretFile);
    }

    @Test
    void servletClass_readsItsInitParams() throws Exception {
        Response response = post("/servlet", "ada");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).endsWith("\",\"expiresIn\":90}");
        assertThat(userWithAudience(response, "proj_demo")).isEqualTo("ada");
        ExpectedResponse.unauthenticated().assertEquals(postAnonymously("/servlet"));
    }

    @Test
    void filterClass_readsItsInitParamsAndUsesTheDefaultPath() throws Exception {
        Response response = post(EndpointPath.DEFAULT, "ada");
        assertThat(response.status()).isEqualTo(200);
        assertThat(userWithAudience(response, null)).isEqualTo("ada");
        ExpectedResponse.unauthenticated().assertEquals(postAnonymously(EndpointPath.DEFAULT));
    }

    static void configure(Registration.Dynamic registration, Map<String, String> params) {
        registration.setAsyncSupported(true);
        assertThat(registration.setInitParameters(params)).isEmpty();
    }

    /** Verifies with the system clock, the only one that a servlet created by the container uses. */
    static String userWithAudience(Response response, @Nullable String audience) {
        GleamIdentityVerifier.Builder verifier =
                GleamIdentityVerifier.builder().secret(IdentitySecret.of(DemoApp.SECRET));
        String token = response.token();
        return (audience == null ? verifier.anyAudience() : verifier.audience(audience))
                .build()
                .verify(token)
                .user()
                .id();
    }

    static Path secretFile() {
        try {
            return Files.writeString(Files.createTempFile("gleam-identity", ".secret"), DemoApp.SECRET + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
