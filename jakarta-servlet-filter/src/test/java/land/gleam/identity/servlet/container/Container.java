package land.gleam.identity.servlet.container;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Starts a servlet container of one kind. The system property {@code test.container} is {@code tomcat} (the default),
 * {@code jetty-ee10}, {@code jetty-ee11} or {@code undertow}; its first word names the implementation. All of them
 * listen on a free port of 127.0.0.1, for HTTP/1.1 and h2c.
 */
interface Container {
    /** The value of the system property. */
    String NAME = System.getProperty("test.container", "tomcat");

    /** Returns the container to run the tests on. */
    static Container current() {
        String kind = NAME.substring(0, 1).toUpperCase(Locale.ROOT)
                + NAME.replaceFirst("-.*", "").substring(1);
        try {
            return Class.forName(Container.class.getPackageName() + "." + kind + "Container")
                    .asSubclass(Container.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("There is no container " + NAME + " on the class path.", e);
        }
    }

    /** Starts a container with one app at the root. */
    Running start(App app) throws Exception;

    /** Starts a container with an instance of a servlet at a path, mounted with the container's own API. */
    Running startServlet(Servlet servlet, String path, boolean onStartup) throws Exception;

    /** Starts a container that trusts the headers {@code X-Forwarded-Host}, {@code -Proto} and {@code -Port}. */
    Running startBehindProxy(App app) throws Exception;

    /**
     * Starts a container with one web app at the root, and scans its annotations. Skips the test if the container can't
     * read a {@code web.xml}.
     */
    Running startWebApp(Path folder) throws Exception;

    /** Adds servlets and filters to an app's context while it starts. */
    @FunctionalInterface
    interface App {
        /** Adds servlets and filters. */
        void mount(ServletContext context) throws ServletException;
    }

    /** A started container. */
    record Running(int port, AutoCloseable stop) {}
}
