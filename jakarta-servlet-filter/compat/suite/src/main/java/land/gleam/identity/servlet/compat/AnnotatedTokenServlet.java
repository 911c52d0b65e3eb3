package land.gleam.identity.servlet.compat;

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

    /** Asks this app's own login who is signed in. */
    public AnnotatedTokenServlet() {
        super(new LoginOfTheApp());
    }
}
// end
