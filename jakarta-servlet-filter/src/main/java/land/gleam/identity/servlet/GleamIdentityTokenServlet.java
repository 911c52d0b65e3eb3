package land.gleam.identity.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint as a servlet. Mount it with an endpoint of your own making, or, from {@code web.xml} or an
 * annotated subclass, let its init-params configure it:
 *
 * <ul>
 *   <li>{@code secretFile} or {@code secretEnv}: the file (followed when it changes) or the environment variable with
 *       the identity secret; one of them is needed
 *   <li>{@code allowShortSecret}: {@code true} to accept a secret of 16 to 31 bytes
 *   <li>{@code audience}: the Gleam project's ID, slug or portal subdomain; or {@code withoutAudience}: {@code true}
 *   <li>{@code lifetime}: such as {@code 90s}, {@code 5m} or {@code PT5M}; default 5 minutes
 *   <li>{@code trustedOrigins}: origins, separated by commas or white space; default none
 *   <li>{@code challenge}: the {@code WWW-Authenticate} header of a 401 answer; default {@code Bearer}
 * </ul>
 *
 * <p>Always switch asynchronous support on where you register it, so that it can stand in any app.
 */
public class GleamIdentityTokenServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient GleamUserResolver resolver;
    private final transient @Nullable GleamIdentityTokenEndpoint given;
    private transient @Nullable GleamIdentityTokenEndpoint endpoint;

    /** Takes its settings from init-params, and the user from {@link GleamUserResolver#principal}. */
    public GleamIdentityTokenServlet() {
        this(GleamUserResolver.principal());
    }

    /**
     * Takes its settings from init-params.
     *
     * @param resolver says who is signed in
     */
    public GleamIdentityTokenServlet(GleamUserResolver resolver) {
        this.resolver = Objects.requireNonNull(resolver, "resolver");
        this.given = null;
    }

    /**
     * Takes no init-params.
     *
     * @param endpoint what answers
     */
    public GleamIdentityTokenServlet(GleamIdentityTokenEndpoint endpoint) {
        this.resolver = GleamUserResolver.principal();
        this.given = Objects.requireNonNull(endpoint, "endpoint");
    }

    /**
     * Reads the init-params.
     *
     * @throws ServletException if one is missing, unknown or wrong; the message names it and the fix, and shows no
     *     secret
     */
    @Override
    public void init() throws ServletException {
        endpoint =
                InitParams.of(getInitParameterNames(), this::getInitParameter).endpoint(given, resolver);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Objects.requireNonNull(endpoint, "init() was not called").handle(request, response);
    }
}
