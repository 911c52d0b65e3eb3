package land.gleam.identity.servlet.compat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/** Starts a servlet container of one kind. */
@FunctionalInterface
public interface Container {
    /**
     * Starts a container with one app at the root, over HTTP/1.1 and h2c, on a free port of 127.0.0.1.
     *
     * @param app called once while the app starts
     * @return the container, ready for requests
     * @throws Exception if it does not start
     */
    Running start(App app) throws Exception;

    /** What an app adds to its context while it starts. */
    @FunctionalInterface
    interface App {
        /**
         * Adds servlets and filters.
         *
         * @param context the app's context
         * @throws ServletException if the app is to fail
         */
        void mount(ServletContext context) throws ServletException;
    }

    /** A started container. */
    interface Running {
        /**
         * Where it listens.
         *
         * @return a port of 127.0.0.1
         */
        int port();

        /**
         * Stops the container.
         *
         * @throws Exception if it does not stop in good order
         */
        void stop() throws Exception;
    }
}
