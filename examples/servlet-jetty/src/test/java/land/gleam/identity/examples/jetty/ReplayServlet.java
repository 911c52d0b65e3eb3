package land.gleam.identity.examples.jetty;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sends one recorded answer again and again, and does nothing else. */
final class ReplayServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> OF_THE_CONTAINER = Set.of("date", "server", "content-length");

    private transient volatile Map<String, String> headers = Map.of();
    private transient volatile byte[] body = {};

    void replay(HttpResponse<byte[]> recorded) {
        Map<String, String> own = new TreeMap<>();
        recorded.headers().map().forEach((name, values) -> {
            if (!OF_THE_CONTAINER.contains(name)) {
                own.put(name, values.get(0));
            }
        });
        headers = own;
        body = recorded.body();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
