package land.gleam.identity.servlet.container;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenFilter;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;

/** Mounts the endpoint in code while the app starts. */
public final class TokenEndpointListener implements ServletContextListener {
    private final GleamIdentitySigner signer = DemoApp.SIGNER;
    private final GleamUserResolver resolver = DemoApp::resolve;

    /** Called by the container. */
    public TokenEndpointListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        mountServlet(event.getServletContext());
        mountFilter(event.getServletContext());
    }

    private void mountServlet(ServletContext context) {
        // snippet: servlet
        TokenEndpoint endpoint = TokenEndpoint.builder(signer).build();
        ServletRegistration.Dynamic servlet =
                context.addServlet("gleam-token-servlet", new GleamIdentityTokenServlet(endpoint, resolver));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/mobile/gleam-identity-token");
        // end
    }

    private void mountFilter(ServletContext context) {
        // snippet: filter
        TokenEndpoint endpoint = TokenEndpoint.builder(signer)
                .trustedOrigins("https://portal.example.com") // only if pages of another origin request tokens
                .build();
        FilterRegistration.Dynamic filter = context.addFilter(
                "gleam-token-filter", new GleamIdentityTokenFilter(endpoint, resolver, "/app/gleam-identity-token"));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        // end
    }
}
