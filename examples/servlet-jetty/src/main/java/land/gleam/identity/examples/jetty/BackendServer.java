package land.gleam.identity.examples.jetty;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import land.gleam.identity.servlet.GleamIdentityTokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty with the token endpoint, on loopback only. */
final class BackendServer implements AutoCloseable {
    static final String TOKEN_PATH = "/gleam/identity-token";
    private static final String LOOPBACK = "127.0.0.1";

    private final Server server;
    private final ServerConnector connector;

    private BackendServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts a server with the endpoint.
     *
     * @param port the port, 0 for any that is free
     * @throws IOException if the port is taken
     */
    static BackendServer start(int port, GleamIdentityTokenEndpoint endpoint) throws IOException {
        return start(port, Map.of(TOKEN_PATH, new GleamIdentityTokenServlet(endpoint)));
    }

    static BackendServer start(int port, Map<String, HttpServlet> servlets) throws IOException {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler app = new ServletContextHandler();
        servlets.forEach((path, servlet) -> {
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            app.addServlet(holder, path);
        });
        server.setHandler(app);
        BackendServer backend = new BackendServer(server, connector);
        try {
            server.start();
        } catch (IOException e) {
            backend.close();
            throw e;
        } catch (Exception e) {
            backend.close();
            throw new IllegalStateException("Jetty didn't start.", e);
        }
        return backend;
    }

    /** Where the app asks for a token. */
    URI tokenUri() {
        return uri(TOKEN_PATH);
    }

    URI uri(String path) {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort() + path);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty didn't stop.", e);
        }
    }
}
