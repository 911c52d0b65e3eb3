package land.gleam.identity.servlet.compat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The demo app's login filter: turns its login header into the request's principal. */
public final class DemoLogin extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Made by the container. */
    public DemoLogin() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        @Nullable String login = request.getHeader(Demo.LOGIN);
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
