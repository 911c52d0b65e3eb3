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
import org.jspecify.annotations.Nullable;

/**
 * The token endpoint as a filter, for apps in which one servlet has taken {@code /}: it answers requests to its path
 * and passes everything else on untouched. Configured like {@link GleamIdentityTokenServlet}.
 *
 * <p>Map it behind the filter that signs users in, for the dispatcher type {@code REQUEST}, and with asynchronous
 * support switched on.
 */
public class GleamIdentityTokenFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Where the endpoint is within the app. */
    private final String path;

    private final transient GleamUserResolver resolver;
    private final transient @Nullable GleamIdentityTokenEndpoint given;
    private transient @Nullable GleamIdentityTokenEndpoint endpoint;

    /**
     * Takes its settings from init-params, the user from {@link GleamUserResolver#principal}; answers
     * {@link EndpointPath#DEFAULT}.
     */
    public GleamIdentityTokenFilter() {
        this(GleamUserResolver.principal(), EndpointPath.DEFAULT);
    }

    /**
     * Takes its settings from init-params.
     *
     * @param resolver says who is signed in
     * @param path where the endpoint is within the app, decoded, beginning with a slash; matched whole
     * @throws IllegalArgumentException if the path is none, or a pattern
     */
    public GleamIdentityTokenFilter(GleamUserResolver resolver, String path) {
        this.resolver = Objects.requireNonNull(resolver, "resolver");
        this.path = new EndpointPath(path).value();
        this.given = null;
    }

    /**
     * Takes no init-params.
     *
     * @param endpoint what answers
     * @param path where the endpoint is within the app, decoded, beginning with a slash; matched whole
     * @throws IllegalArgumentException if the path is none, or a pattern
     */
    public GleamIdentityTokenFilter(GleamIdentityTokenEndpoint endpoint, String path) {
        this.resolver = GleamUserResolver.principal();
        this.path = new EndpointPath(path).value();
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
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isForEndpoint(request)) {
            Objects.requireNonNull(endpoint, "init() was not called").handle(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** By what the container has decoded and normalised, never the raw URI. A forward to the path is the app's own. */
    private boolean isForEndpoint(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return false;
        }
        String pathInfo = request.getPathInfo();
        return path.equals(pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo);
    }
}
