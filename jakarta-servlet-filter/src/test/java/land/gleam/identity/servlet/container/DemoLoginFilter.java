package land.gleam.identity.servlet.container;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The app's login filter: sets the request's principal from the login header. */
public final class DemoLoginFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Called by the container. */
    public DemoLoginFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        @Nullable String login = request.getHeader(DemoApp.LOGIN);
        chain.doFilter(
                login == null
                        ? request
                        : new HttpServletRequestWrapper(request) {
                            @Override
                            public Principal getUserPrincipal() {
                                return () -> login;
                            }
                        },
                response);
    }
}
