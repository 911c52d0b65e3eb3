package land.gleam.identity.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
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

    /** Where the endpoint is unless another path is given: {@value}. */
    public static final String DEFAULT_PATH = "/gleam/identity-token";

    /** Where the endpoint is within the app. */
    private final String path;

    private final transient GleamUserResolver resolver;
    private transient @Nullable GleamIdentityTokenEndpoint endpoint;

    /**
     * Takes its settings from init-params, the user from {@link GleamUserResolver#principal}; answers
     * {@link #DEFAULT_PATH}.
     */
    public GleamIdentityTokenFilter() {
        this(GleamUserResolver.principal(), DEFAULT_PATH);
    }

    /**
     * Takes its settings from init-params.
     *
     * @param resolver says who is signed in
     * @param path where the endpoint is within the app, beginning with a slash
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    public GleamIdentityTokenFilter(GleamUserResolver resolver, String path) {
        this.resolver = Objects.requireNonNull(resolver, "resolver");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("The path of the token endpoint must begin with a slash.");
        }
        this.path = path;
    }

    /**
     * Takes no init-params.
     *
     * @param endpoint what answers
     * @param path where the endpoint is within the app, beginning with a slash
     * @throws IllegalArgumentException if the path does not begin with a slash
     */
    public GleamIdentityTokenFilter(GleamIdentityTokenEndpoint endpoint, String path) {
        this(GleamUserResolver.principal(), path);
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
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
                InitParams.of(getInitParameterNames(), this::getInitParameter).endpoint(endpoint, resolver);
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

    /** What the container has decoded and normalised, never the raw URI. */
    private boolean isForEndpoint(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        return path.equals(pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo);
    }
}
