package land.gleam.identity.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.http.TokenEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint as a filter, for apps that map another servlet to {@code /} or {@code /*}. It responds to requests
 * for its path; all other requests pass through unchanged. The init-params are those of
 * {@link GleamIdentityTokenServlet}.
 *
 * <p>Map it after the filter that signs users in, for the dispatcher type {@code REQUEST}, with asynchronous support
 * enabled.
 */
public class GleamIdentityTokenFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** The endpoint's path within the app. */
    private final String path;

    private final transient @Nullable TokenEndpoint given;
    private final transient GleamUserResolver resolver;
    private transient ServletTokenEndpoint endpoint = ServletTokenEndpoint.misconfigured();

    /**
     * Creates a filter that reads its settings from init-params, takes the user from
     * {@link GleamUserResolver#principal}, and responds at {@link EndpointPath#DEFAULT}.
     */
    public GleamIdentityTokenFilter() {
        this(GleamUserResolver.principal(), EndpointPath.DEFAULT);
    }

    /**
     * Creates a filter that reads its settings from init-params.
     *
     * @param resolver returns the signed-in user
     * @param path the endpoint's path within the app: decoded, starting with a slash, matched as a whole
     * @throws IllegalArgumentException if the path is not such a path, or is a pattern
     */
    public GleamIdentityTokenFilter(GleamUserResolver resolver, String path) {
        this(null, Objects.requireNonNull(resolver, "resolver"), new EndpointPath(path));
    }

    /**
     * Creates a filter that is configured in code and accepts no init-params.
     *
     * @param endpoint the signer and the trusted origins
     * @param resolver returns the signed-in user
     * @param path the endpoint's path within the app: decoded, starting with a slash, matched as a whole
     * @throws IllegalArgumentException if the path is not such a path, or is a pattern
     */
    public GleamIdentityTokenFilter(TokenEndpoint endpoint, GleamUserResolver resolver, String path) {
        this(
                Objects.requireNonNull(endpoint, "endpoint"),
                Objects.requireNonNull(resolver, "resolver"),
                new EndpointPath(path));
    }

    private GleamIdentityTokenFilter(@Nullable TokenEndpoint given, GleamUserResolver resolver, EndpointPath path) {
        this.given = given;
        this.resolver = resolver;
        this.path = path.value();
    }

    /**
     * Reads the init-params. If one is missing, unknown or invalid, one line at ERROR names it and the fix, and
     * contains no secret; requests for the endpoint's path then receive 503, and all others pass through. Never fails,
     * because some containers would respond to every request of the app with an error.
     */
    @Override
    public void init() {
        ServletTokenEndpoint configured = InitParams.endpoint(
                "filter " + getFilterName(), this::getInitParameterNames, this::getInitParameter, given, resolver);
        endpoint = configured == null ? ServletTokenEndpoint.misconfigured() : configured;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isForEndpoint(request)) {
            endpoint.handle(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Compares the path that the container has decoded and normalised. A forward to the path belongs to the app. */
    private boolean isForEndpoint(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return false;
        }
        String pathInfo = request.getPathInfo();
        return path.equals(pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo);
    }
}
