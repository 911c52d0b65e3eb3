package land.gleam.identity.readme;

import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import land.gleam.identity.GleamUser;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;

@SuppressWarnings("serial")
// snippet: servlet
@WebServlet(
        urlPatterns = "/gleam/identity-token",
        asyncSupported = true,
        loadOnStartup = 1,
        initParams = {
            @WebInitParam(name = "secretEnv", value = "GLEAM_IDENTITY_SECRET"),
            @WebInitParam(name = "audience", value = "proj_demo")
        })
public class GleamTokenServlet extends GleamIdentityTokenServlet {
    public GleamTokenServlet() {
        super(request -> {
            String id = request.getRemoteUser(); // or from your own session
            return id == null ? null : GleamUser.of(id);
        });
    }
}
// end
