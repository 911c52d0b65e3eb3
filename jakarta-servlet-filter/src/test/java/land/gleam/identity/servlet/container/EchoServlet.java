package land.gleam.identity.servlet.container;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The rest of the app: echoes the request, forwards it, or dispatches it asynchronously. */
final class EchoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        @Nullable String forward = request.getParameter("forward");
        if (forward != null && request.getDispatcherType() == DispatcherType.REQUEST) {
            request.getRequestDispatcher(forward).forward(request, response);
        } else if (request.getParameter("dispatch") != null && request.getDispatcherType() == DispatcherType.REQUEST) {
            AsyncContext async = request.startAsync();
            async.dispatch(request.getParameter("dispatch"));
        } else {
            byte[] body = request.getInputStream().readAllBytes();
            response.setStatus(299);
            response.setContentType("text/plain;charset=utf-8");
            response.setHeader("X-Echo", "yes");
            response.getOutputStream()
                    .write(String.join(
                                    " ",
                                    request.getDispatcherType().name(),
                                    request.getMethod(),
                                    request.getRequestURI(),
                                    new String(body, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8));
        }
    }
}
