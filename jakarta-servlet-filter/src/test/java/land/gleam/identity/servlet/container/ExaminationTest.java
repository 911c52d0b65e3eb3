package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.testkit.EndpointExamination;
import land.gleam.identity.testkit.EndpointReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test kit examines servlet and filter as it examines a customer's endpoint. */
@Tag("matrix")
class ExaminationTest extends AbstractContainerTest {
    private static final String SERVLET = "/servlet";
    private static final IdentitySecret SECRET = IdentitySecret.of(DemoApp.SECRET);
    /** Users by their session or access token. */
    private static final Map<String, String> USERS = Map.of("4f0c", "ada", "91be", "bob");

    @Override
    void mount(ServletContext context) {
        TokenEndpoint endpoint = TokenEndpoint.builder(GleamIdentitySigner.builder()
                        .secret(SECRET)
                        .audience("proj_demo")
                        .build())
                .build();
        servlet(context, "/", new EchoServlet());
        servlet(context, SERVLET, new GleamIdentityTokenServlet(endpoint, ExaminationTest::resolve));
        filter(context, new GleamIdentityTokenFilter(endpoint, ExaminationTest::resolve, EndpointPath.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVLET, EndpointPath.DEFAULT})
    void endpointOfCookieUsers_hasNoFaults(String path) {
        assertFaultless(examination(path)
                .cookie("session=4f0c")
                .secondCookie("session=91be")
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVLET, EndpointPath.DEFAULT})
    void endpointOfBearerUsers_hasNoFaults(String path) {
        assertFaultless(examination(path)
                .header("Authorization", "Bearer 4f0c")
                .secondHeader("Authorization", "Bearer 91be")
                .build());
    }

    private EndpointExamination.Builder examination(String path) {
        return EndpointExamination.builder(URI.create("http://127.0.0.1:" + port() + path))
                .secret(SECRET)
                .audience("proj_demo");
    }

    private static void assertFaultless(EndpointExamination examination) {
        EndpointReport report = examination.run();
        report.assertGood();
        assertThat(report.warnings()).as("%s", report).isEmpty();
    }

    private static @Nullable GleamUser resolve(HttpServletRequest request) {
        Cookie[] cookies = Objects.requireNonNullElse(request.getCookies(), new Cookie[0]);
        Stream<String> sessions = Stream.of(cookies)
                .filter(cookie -> cookie.getName().equals("session"))
                .map(Cookie::getValue);
        Stream<String> tokens = Stream.ofNullable(request.getHeader("Authorization"))
                .filter(header -> header.startsWith("Bearer "))
                .map(header -> header.substring("Bearer ".length()));
        return Stream.concat(sessions, tokens)
                .filter(USERS::containsKey)
                .map(USERS::get)
                .findFirst()
                .map(GleamUser::of)
                .orElse(null);
    }
}
