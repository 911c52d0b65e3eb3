package land.gleam.identity.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import land.gleam.identity.http.TokenEndpoint;

/** The endpoint with a ticker that is ten times too fast, so that it reads a slow body for 0.2 seconds only. */
public final class FastTickingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient ServletTokenEndpoint endpoint;

    /** Creates the servlet. */
    public FastTickingServlet(TokenEndpoint endpoint, GleamUserResolver resolver) {
        this.endpoint = new ServletTokenEndpoint(endpoint, resolver, () -> 10 * System.nanoTime());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        endpoint.handle(request, response);
    }
}
