package land.gleam.identity.servlet.container;

import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;

// snippet: annotated
/** The token endpoint of this app. */
@WebServlet(
        urlPatterns = "/account/gleam-identity-token",
        asyncSupported = true,
        loadOnStartup = 1,
        initParams = {
            @WebInitParam(name = "secretEnv", value = "GLEAM_IDENTITY_SECRET"),
            @WebInitParam(name = "audience", value = "proj_demo")
        })
public final class AnnotatedTokenServlet extends GleamIdentityTokenServlet {
    private static final long serialVersionUID = 1L;

    /** Creates the servlet with the app's own resolver. */
    public AnnotatedTokenServlet() {
        super(new AppUserResolver());
    }
}
// end
