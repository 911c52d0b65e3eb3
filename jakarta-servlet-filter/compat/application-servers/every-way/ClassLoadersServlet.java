package every.way;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Prints how many class loaders of this app are in memory, and how often the server has deployed it. */
@WebServlet(urlPatterns = "/class-loaders", loadOnStartup = 1)
public final class ClassLoadersServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String KEY = "every.way.class-loaders";

    @Override
    public void init() {
        List<Reference<?>> all = new ArrayList<>(loaders());
        all.add(new WeakReference<>(getClass().getClassLoader()));
        System.getProperties().put(KEY, all);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        System.gc();
        response.setContentType("text/plain");
        long live = loaders().stream().map(Reference::get).filter(Objects::nonNull).count();
        response.getWriter().print(live + " of " + loaders().size());
    }

    /** Kept by the server's JVM, and of its classes only, or it would keep the app's class loaders. */
    @SuppressWarnings("unchecked")
    private static List<Reference<?>> loaders() {
        return (List<Reference<?>>) System.getProperties().getOrDefault(KEY, List.of());
    }
}
