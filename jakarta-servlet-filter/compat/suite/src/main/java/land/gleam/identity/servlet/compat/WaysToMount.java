package land.gleam.identity.servlet.compat;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Registration;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import land.gleam.identity.GleamIdentityVerifier;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Servlet and filter made by the container from their classes, and configured by init-params. */
abstract class WaysToMount extends Theme {
    private static final List<ServletException> FAILURES = new CopyOnWriteArrayList<>();
    private final Path secretFile = secretFile();

    WaysToMount(Container container) {
        super(container);
    }

    @Override
    void mount(ServletContext context) {
        FilterRegistration.Dynamic login = context.addFilter("login", DemoLogin.class);
        login.setAsyncSupported(true);
        login.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");

        ServletRegistration.Dynamic servlet = context.addServlet("servlet", GleamIdentityTokenServlet.class);
        configure(servlet, Map.of("secretFile", secretFile.toString(), "audience", "proj_demo", "lifetime", "90s"));
        servlet.addMapping("/servlet");
        servlet.setLoadOnStartup(1);

        servlet(context, "/", new Echo());
        FilterRegistration.Dynamic filter = context.addFilter("filter", GleamIdentityTokenFilter.class);
        configure(filter, Map.of("secretFile", secretFile.toString(), "withoutAudience", "true", "challenge", "Demo"));
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");

        ServletRegistration.Dynamic wrong = context.addServlet("wrong", RemembersItsFailure.class);
        configure(wrong, Map.of("secret", Demo.SECRET, "audience", "proj_demo"));
        wrong.addMapping("/wrong");
    }

    @AfterAll
    void deleteSecretFile() throws IOException {
        Files.delete(secretFile);
    }

    @Test
    void aServletClassTakesItsInitParams() throws Exception {
        Answer answer = post("/servlet", "ada");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).endsWith("\",\"expiresIn\":90}");
        assertThat(userWithAudience(answer, "proj_demo")).isEqualTo("ada");
        Expected.unauthenticated().equal(postAnonymously("/servlet"));
    }

    @Test
    void aFilterClassTakesItsInitParamsAndTheDefaultPath() throws Exception {
        Answer answer = post(EndpointPath.DEFAULT, "ada");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(userWithAudience(answer, null)).isEqualTo("ada");
        Expected.unauthenticated("Demo").equal(postAnonymously(EndpointPath.DEFAULT));
    }

    @Test
    void aWrongServletAnswersNothingAndSaysWhy() throws Exception {
        Answer answer = post("/wrong", "ada");
        assertThat(answer.status()).isBetween(500, 599);
        assertThat(answer.isOfEndpoint()).isFalse();
        assertThat(answer.text()).doesNotContain(Demo.SECRET);
        assertThat(FAILURES)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("The init-param secret is refused")
                        .hasMessageContaining("secretFile"));
    }

    /** The servlet, remembering why it did not start. */
    public static final class RemembersItsFailure extends GleamIdentityTokenServlet {
        private static final long serialVersionUID = 1L;

        /** Made by the container. */
        public RemembersItsFailure() {}

        @Override
        public void init(ServletConfig config) throws ServletException {
            try {
                super.init(config);
            } catch (ServletException e) {
                FAILURES.add(e);
                throw e;
            }
        }
    }

    private static void configure(Registration.Dynamic registration, Map<String, String> params) {
        registration.setAsyncSupported(true);
        assertThat(registration.setInitParameters(params)).isEmpty();
    }

    /** With the system's clock, as a servlet made by the container has no other. */
    static String userWithAudience(Answer answer, @Nullable String audience) {
        GleamIdentityVerifier.Builder verifier = GleamIdentityVerifier.builder().secret(IdentitySecret.of(Demo.SECRET));
        String token = answer.token();
        return (audience == null ? verifier.anyAudience() : verifier.audience(audience))
                .build()
                .verify(token)
                .user()
                .id();
    }

    static Path secretFile() {
        try {
            return Files.writeString(Files.createTempFile("gleam-identity", ".secret"), Demo.SECRET + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
