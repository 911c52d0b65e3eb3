package every.way;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.IdentitySecret;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;

/** Mounts the endpoint in code. */
@WebListener
public final class Listener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
                .audience("proj_demo")
                .build();
        ServletRegistration.Dynamic servlet = event.getServletContext()
                .addServlet(
                        "listener",
                        new GleamIdentityTokenServlet(
                                TokenEndpoint.builder(signer).build(), GleamUserResolver.principal()));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/listener");
    }
}
