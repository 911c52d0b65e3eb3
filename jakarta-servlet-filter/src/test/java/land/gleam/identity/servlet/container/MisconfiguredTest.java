package land.gleam.identity.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.Map;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A servlet and a filter with wrong init-params, in an app that starts nevertheless. */
class MisconfiguredTest extends AbstractContainerTest {
    private static final String SERVLET = "/servlet";
    private static final Map<String, String> WRONG = Map.of("secret", DemoApp.SECRET, "audience", "proj_demo");

    @Override
    void mount(ServletContext context) {
        servlet(context, "/", new EchoServlet());
        FilterRegistration.Dynamic filter = context.addFilter("the-filter", GleamIdentityTokenFilter.class);
        InitParamsOnContainerTest.configure(filter, WRONG);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        // Initialised by the first request, when nothing can stop the app any more
        ServletRegistration.Dynamic servlet = context.addServlet("the-servlet", GleamIdentityTokenServlet.class);
        InitParamsOnContainerTest.configure(servlet, WRONG);
        servlet.addMapping(SERVLET);
    }

    @Test
    void misconfiguredFilter_responds503AtItsPath() throws Exception {
        ExpectedResponse.notConfigured().assertEquals(postAnonymously(EndpointPath.DEFAULT));
        ExpectedResponse.notConfigured().assertEquals(post(EndpointPath.DEFAULT, "ada"));
        ExpectedResponse.notConfigured()
                .assertEquals(post(EndpointPath.DEFAULT, "ada", "Origin", "https://evil.example"));
        ExpectedResponse.methodNotAllowed()
                .assertEquals(send(to(EndpointPath.DEFAULT).GET()));
        ExpectedResponse.options()
                .assertEquals(send(to(EndpointPath.DEFAULT).method("OPTIONS", BodyPublishers.noBody())));
        assertThat(log().fromEndpoint().stream().filter(line -> line.contains("(filter the-filter)")))
                .singleElement()
                .satisfies(MisconfiguredTest::assertNamesParamAndFix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/other", EndpointPath.DEFAULT + "/more"})
    void misconfiguredFilter_passesOtherPathsUnchanged(String path) throws Exception {
        Response response = send(to(path).POST(BodyPublishers.ofString("body")));
        assertThat(response.status()).isEqualTo(299);
        assertThat(response.text()).isEqualTo("REQUEST POST " + path + " body");
    }

    @Test
    void misconfiguredServletOfARunningApp_responds503AndNamesTheMistakeInTheLog() throws Exception {
        for (int i = 0; i < 3; i++) {
            ExpectedResponse.notConfigured().assertEquals(postAnonymously(SERVLET));
            ExpectedResponse.notConfigured().assertEquals(post(SERVLET, "ada"));
        }
        assertThat(log().fromEndpoint().stream().filter(line -> line.contains("(servlet the-servlet)")))
                .singleElement()
                .satisfies(MisconfiguredTest::assertNamesParamAndFix);
        assertThat(send(to("/other").GET()).status()).isEqualTo(299);
    }

    private static void assertNamesParamAndFix(String line) {
        assertThat(line)
                .contains("SEVERE")
                .contains("The init-param secret is refused")
                .contains("Name a file with secretFile or an environment variable with secretEnv.");
    }

    /** The container responds, or the endpoint. */
    static void assertRefusedWithoutDetail(Response response) throws IOException {
        assertThat(response.status()).as("%s", response).isIn(404, 503);
        assertThat(response.toString())
                .doesNotContain("Exception")
                .doesNotContain("land.gleam")
                .doesNotContainIgnoringCase("secret")
                .doesNotContain("proj_demo")
                .doesNotContain("bytes")
                .doesNotContain("init-param")
                .doesNotContain("planted");
    }
}
