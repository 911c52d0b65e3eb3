package every.way;

import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;

/** Mounted by its annotation. */
@WebServlet(
        urlPatterns = "/annotation",
        asyncSupported = true,
        initParams = {
            @WebInitParam(name = "secretEnv", value = "GLEAM_IDENTITY_SECRET"),
            @WebInitParam(name = "audience", value = "proj_demo")
        })
public final class AnnotatedServlet extends GleamIdentityTokenServlet {
    private static final long serialVersionUID = 1L;
}
