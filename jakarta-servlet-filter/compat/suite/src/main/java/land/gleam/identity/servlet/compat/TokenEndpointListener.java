package land.gleam.identity.servlet.compat;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;

/** Mounts the endpoint in code, while the app starts. */
public final class TokenEndpointListener implements ServletContextListener {
    private final GleamIdentitySigner signer = Demo.SIGNER;
    private final GleamUserResolver resolver = Demo::whoever;

    /** Made by the container. */
    public TokenEndpointListener() {}

    // snippet: listener
    @Override
    public void contextInitialized(ServletContextEvent event) {
        GleamIdentityTokenEndpoint endpoint = GleamIdentityTokenEndpoint.of(signer, resolver);
        ServletRegistration.Dynamic servlet = event.getServletContext()
                .addServlet("gleam-identity-token-listener", new GleamIdentityTokenServlet(endpoint));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/mobile/gleam-identity-token");
    }
    // end
}
