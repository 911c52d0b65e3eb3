package land.gleam.identity.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.SignedIdentityToken;
import land.gleam.identity.http.TokenEndpoint;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint mounted with Tomcat's own API, with settings that only Tomcat has. */
class EmbeddedTomcatTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final GleamIdentitySigner SIGNER =
            user -> new SignedIdentityToken("token of " + user.id(), NOW, NOW.plusSeconds(300));
    private static final GleamUserResolver ADA = request -> GleamUser.of("ada");
    private static final String TOKEN = "{\"signedIdentityToken\":\"token of ada\",\"expiresIn\":300}";

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    @BeforeEach
    void setBaseDir() {
        tomcat.setBaseDir("target/tomcat");
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void servletMountedWithTomcatsOwnApi_respondsAndIgnoresTheBody() throws Exception {
        Context context = mount(SIGNER, ADA);
        assertThat(context.getPath()).isEmpty();
        startTomcat();
        String path = "/gleam/identity-token HTTP/1.0\r\n";
        assertThat(exchange("POST " + path + "Content-Length: 4\r\n\r\nbody"))
                .startsWith("HTTP/1.1 200")
                .contains("\r\nContent-Type: application/json\r\n")
                .contains("\r\nContent-Length: 54\r\n")
                .endsWith("\r\n\r\n" + TOKEN);
        assertThat(exchange("OPTIONS " + path + "\r\n")).startsWith("HTTP/1.1 204");
        assertThat(exchange("GET " + path + "\r\n")).startsWith("HTTP/1.1 405");
    }

    /** Tomcat itself responds. */
    @Test
    void malformedBody_receivesNoToken() throws Exception {
        start(servlet(), null);
        String chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        assertThat(exchange(chunked + "nonsense\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("token of ada");
    }

    @Test
    void bodyThatAFilterHasRead_changesNothing() throws Exception {
        start(servlet(), (request, response, chain) -> {
            assertThat(request.getReader().readLine()).isEqualTo("first");
            chain.doFilter(request, response);
        });
        assertThat(exchange("POST / HTTP/1.0\r\nContent-Length: 12\r\n\r\nfirst\nsecond"))
                .endsWith(TOKEN);
    }

    @Test
    void requestWithoutPrincipal_is401() throws Exception {
        start(new GleamIdentityTokenServlet(endpoint(), GleamUserResolver.principal()), null);
        assertThat(exchange("POST / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void basicCredentialsOnAnUnconstrainedPath_countOnlyWithPreemptiveAuthentication(boolean preemptive)
            throws Exception {
        tomcat.addUser("ada", "password");
        Context context = start(new GleamIdentityTokenServlet(endpoint(), GleamUserResolver.principal()), null);
        context.setLoginConfig(new LoginConfig("BASIC", "app", null, null));
        context.setPreemptiveAuthentication(preemptive);
        context.getPipeline().addValve(new BasicAuthenticator());
        String credentials = "Authorization: Basic YWRhOnBhc3N3b3Jk\r\n";
        assertThat(exchange("POST / HTTP/1.0\r\n" + credentials + "\r\n"))
                .startsWith(preemptive ? "HTTP/1.1 200" : "HTTP/1.1 401")
                .contains(preemptive ? "token of ada" : "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void formLogin_takesAnonymousRequestsOnlyWhereAConstraintApplies(boolean constrained) throws Exception {
        Context context = mount(SIGNER, GleamUserResolver.principal());
        Tomcat.addServlet(context, "login", new Rest()).addMapping("/login");
        if (constrained) {
            SecurityCollection all = new SecurityCollection();
            all.addPattern("/*");
            SecurityConstraint users = new SecurityConstraint();
            users.addCollection(all);
            users.setAuthConstraint(true);
            users.addAuthRole("user");
            context.addConstraint(users);
        }
        context.setLoginConfig(new LoginConfig("FORM", "app", "/login", "/login"));
        context.getPipeline().addValve(new FormAuthenticator());
        startTomcat();
        assertThat(exchange("POST /gleam/identity-token HTTP/1.0\r\n\r\n"))
                .startsWith(constrained ? "HTTP/1.1 200" : "HTTP/1.1 401")
                .contains(constrained ? "the rest" : "unauthenticated");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void misconfiguredServlet_stopsTheAppOnlyIfTomcatIsToldSo(boolean isFatal, boolean isInstance) throws Exception {
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        context.setFailCtxIfServletStartFails(isFatal);
        Wrapper servlet = isInstance
                ? Tomcat.addServlet(context, "gleam", new GleamIdentityTokenServlet())
                : Tomcat.addServlet(context, "gleam", GleamIdentityTokenServlet.class.getName());
        servlet.setLoadOnStartup(1);
        servlet.addMapping("/gleam/identity-token");
        startTomcat();
        assertThat(context.getState().isAvailable()).isEqualTo(!isFatal);
        assertThat(exchange("POST /gleam/identity-token HTTP/1.0\r\n\r\n"))
                .startsWith(isInstance && !isFatal ? "HTTP/1.1 503" : "HTTP/1.1 404");
    }

    /** The client announces a body and never sends it. After the connection's time-out, Tomcat itself responds. */
    @Test
    void silentClient_receivesNoTokenAfterTheTimeOutOfOneRead() throws Exception {
        connector.setProperty("connectionTimeout", "300");
        start(servlet(), null);
        assertThat(exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n"))
                .startsWith("HTTP/1.1 408")
                .doesNotContain("token of ada");
    }

    @Test
    void filter_respondsAtItsPathAndPassesOtherRequests() throws Exception {
        start(new Rest(), new GleamIdentityTokenFilter(endpoint(), ADA, "/api/token"));
        assertThat(exchange("POST /api/token HTTP/1.0\r\n\r\n")).endsWith(TOKEN);
        assertThat(exchange("POST /api/token/more HTTP/1.0\r\n\r\n")).endsWith("the rest");
        assertThat(exchange("POST /other HTTP/1.0\r\n\r\n")).endsWith("the rest");
    }

    @ParameterizedTest
    @CsvSource({
        "server.example, 80, http, http://server.example",
        "server.example, 443, https, https://server.example",
        "server.example, 443, http, http://server.example:443",
        "server.example, 80, https, https://server.example:80",
        "server.example, 8080, http, http://server.example:8080",
        "::1, 8443, https, https://[::1]:8443",
        "[::1], 443, https, https://[::1]"
    })
    void originWithoutHost_mustEqualTheServersNameAndPort(String name, int port, String scheme, String origin)
            throws Exception {
        connector.setProxyName(name);
        connector.setProxyPort(port);
        connector.setSecure(scheme.equals("https"));
        connector.setScheme(scheme);
        start(servlet(), null);
        assertThat(exchange("POST / HTTP/1.0\r\nOrigin: " + origin + "\r\n\r\n"))
                .endsWith(TOKEN);
        assertThat(exchange("POST / HTTP/1.0\r\nOrigin: " + origin + "1\r\n\r\n"))
                .contains("cross_origin");
    }

    @Test
    void trustedOrigin_passes() throws Exception {
        TokenEndpoint trusting = TokenEndpoint.builder(SIGNER)
                .trustedOrigins("https://portal.example")
                .build();
        start(new GleamIdentityTokenServlet(trusting, ADA), null);
        assertThat(exchange("POST / HTTP/1.0\r\nOrigin: https://portal.example\r\n\r\n"))
                .endsWith(TOKEN);
        assertThat(exchange("POST / HTTP/1.0\r\nOrigin: https://other.example\r\n\r\n"))
                .contains("cross_origin");
    }

    @Test
    void pathOfTheFilter_mustBeDecodedAndNoPattern() {
        for (String path : new String[] {"token", "/a/*", "/a%20b", "/..", "/a\u0000"}) {
            assertThatThrownBy(() -> new GleamIdentityTokenFilter(endpoint(), ADA, path))
                    .as(path)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The path of the token endpoint must ");
        }
    }

    private Context mount(GleamIdentitySigner signer, GleamUserResolver resolver) {
        // snippet: tomcat
        TokenEndpoint endpoint = TokenEndpoint.builder(signer).build();
        Context context = tomcat.addContext("", null);
        Wrapper servlet = Tomcat.addServlet(context, "gleam", new GleamIdentityTokenServlet(endpoint, resolver));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/gleam/identity-token");
        // end
        return context;
    }

    private static TokenEndpoint endpoint() {
        return TokenEndpoint.builder(SIGNER).build();
    }

    private static GleamIdentityTokenServlet servlet() {
        return new GleamIdentityTokenServlet(endpoint(), ADA);
    }

    /** Maps the servlet to {@code /} and {@code /api/*}, so that a request has a path info or none. */
    private Context start(Servlet servlet, @Nullable Filter filter) throws Exception {
        Context context = tomcat.addContext("", null);
        Wrapper app = Tomcat.addServlet(context, "app", servlet);
        app.addMapping("/");
        app.addMapping("/api/*");
        if (filter != null) {
            FilterDef definition = new FilterDef();
            definition.setFilterName("filter");
            definition.setFilter(filter);
            context.addFilterDef(definition);
            FilterMap map = new FilterMap();
            map.setFilterName("filter");
            map.addURLPattern("/*");
            context.addFilterMap(map);
        }
        startTomcat();
        return context;
    }

    private void startTomcat() throws LifecycleException {
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.start();
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The rest of the app. */
    private static final class Rest extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("the rest");
        }
    }
}
