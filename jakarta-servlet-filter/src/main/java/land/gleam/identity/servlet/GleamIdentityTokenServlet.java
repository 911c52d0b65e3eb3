package land.gleam.identity.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import land.gleam.identity.http.TokenEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint as a servlet. Configure it in code with a {@link TokenEndpoint}, or with init-params in
 * {@code web.xml} or in the annotation of a subclass:
 *
 * <ul>
 *   <li>{@code secretFile} or {@code secretEnv}: the file (reloaded when it changes) or the environment variable that
 *       contains the identity secret; one of them is required
 *   <li>{@code allowShortSecret}: {@code true} accepts a secret of 16 to 31 bytes
 *   <li>{@code audience}: the Gleam project's ID, slug or portal subdomain; or {@code withoutAudience}: {@code true}
 *   <li>{@code lifetime}: for example {@code 90s}, {@code 5m} or {@code PT5M}; the default is 5 minutes
 *   <li>{@code trustedOrigins}: origins separated by commas or white space; the default is none
 * </ul>
 *
 * <p>If the settings are wrong, the log has the reason. If the servlet is loaded on startup, the container decides
 * whether the app starts without it.
 *
 * <p>Enable asynchronous support when you register the servlet, so that it works behind asynchronous filters.
 */
public class GleamIdentityTokenServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable TokenEndpoint given;
    private final transient GleamUserResolver resolver;
    private transient ServletTokenEndpoint endpoint = ServletTokenEndpoint.misconfigured();

    /**
     * Creates a servlet that reads its settings from init-params and takes the user from
     * {@link GleamUserResolver#principal}.
     */
    public GleamIdentityTokenServlet() {
        this(GleamUserResolver.principal());
    }

    /**
     * Creates a servlet that reads its settings from init-params.
     *
     * @param resolver returns the signed-in user
     */
    public GleamIdentityTokenServlet(GleamUserResolver resolver) {
        this.given = null;
        this.resolver = Objects.requireNonNull(resolver, "resolver");
    }

    /**
     * Creates a servlet that is configured in code and accepts no init-params.
     *
     * @param endpoint the signer and the trusted origins
     * @param resolver returns the signed-in user
     */
    public GleamIdentityTokenServlet(TokenEndpoint endpoint, GleamUserResolver resolver) {
        this.given = Objects.requireNonNull(endpoint, "endpoint");
        this.resolver = Objects.requireNonNull(resolver, "resolver");
    }

    /**
     * Reads the init-params. If one is missing, unknown or invalid, one line at ERROR names it and the fix, and
     * contains no secret. If the app has started, for example because the container calls this method on the first
     * request, requests then receive 503.
     *
     * @throws UnavailableException if the settings are wrong and the app is still starting, so that the container can
     *     stop it; its message reveals nothing, because containers may show it to callers
     */
    @Override
    public void init() throws ServletException {
        ServletTokenEndpoint configured = InitParams.endpoint(
                "servlet " + getServletName(), this::getInitParameterNames, this::getInitParameter, given, resolver);
        endpoint = configured == null ? ServletTokenEndpoint.misconfigured() : configured;
        if (configured == null && isStarting()) {
            throw unavailable();
        }
    }

    /** Asks the app's context, which accepts roles, here none, only until it is initialised. */
    private boolean isStarting() {
        try {
            getServletContext().declareRoles();
            return true;
        } catch (IllegalStateException started) {
            return false;
        } catch (RuntimeException unknown) {
            return true;
        }
    }

    /** Some servers show an exception to callers, with its stack trace. */
    private static UnavailableException unavailable() {
        UnavailableException shown =
                new UnavailableException("This servlet is misconfigured. The server's log has the reason.");
        shown.setStackTrace(new StackTraceElement[0]);
        return shown;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        endpoint.handle(request, response);
    }
}
