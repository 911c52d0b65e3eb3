package land.gleam.identity.spring;

import jakarta.servlet.http.HttpServletRequest;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;

/**
 * Brings requests for the endpoint's path to it, whatever their method, before the app's own mappings are asked. The
 * path is within the dispatcher servlet, as a controller's is; it is compared with what the container has decoded and
 * normalised, never with the raw URI.
 */
final class GleamIdentityTokenHandlerMapping extends AbstractUrlHandlerMapping {
    /** As early as Actuator's. */
    static final int ORDER = -100;

    private final String path;
    private final HttpRequestHandler handler;

    GleamIdentityTokenHandlerMapping(EndpointPath path, GleamIdentityTokenEndpoint endpoint) {
        this.path = path.value();
        this.handler = endpoint::handle;
        setOrder(ORDER);
    }

    @Override
    protected void initApplicationContext() {
        super.initApplicationContext();
        registerHandler(path, handler); // to be listed among the app's mappings
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        boolean isForEndpoint = path.equals(pathInfo == null ? request.getServletPath() : pathInfo);
        return isForEndpoint ? buildPathExposingHandler(handler, path, path, null) : null;
    }
}
