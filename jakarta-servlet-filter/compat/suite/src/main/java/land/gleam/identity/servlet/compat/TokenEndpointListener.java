package land.gleam.identity.servlet.compat;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;

/** Mounts the endpoint in code, while the app starts. */
public final class TokenEndpointListener implements ServletContextListener {
    private final GleamIdentitySigner signer = Demo.SIGNER;

    /** Made by the container. */
    public TokenEndpointListener() {}

    // snippet: listener
    @Override
    public void contextInitialized(ServletContextEvent event) {
        GleamIdentityTokenEndpoint endpoint = GleamIdentityTokenEndpoint.of(signer, Demo::whoever);
        ServletRegistration.Dynamic servlet =
                event.getServletContext().addServlet("gleam-by-listener", new GleamIdentityTokenServlet(endpoint));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/by-listener");
    }
    // end
}
