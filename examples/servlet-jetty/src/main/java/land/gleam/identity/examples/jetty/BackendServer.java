package land.gleam.identity.examples.jetty;

import java.io.IOException;
import java.net.URI;
import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.http.EndpointPath;
import land.gleam.identity.http.TokenEndpoint;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import land.gleam.identity.servlet.GleamUserResolver;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty with the token endpoint, reachable from this machine only. */
final class BackendServer implements AutoCloseable {
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
     * @param port the port, or 0 for a free one
     * @throws IOException if the port is in use
     */
    static BackendServer start(int port, GleamIdentitySigner signer, GleamUserResolver resolver) throws IOException {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        mount(context, signer, resolver);
        server.setHandler(context);
        BackendServer backend = new BackendServer(server, connector);
        try {
            server.start();
        } catch (IOException e) {
            backend.close();
            throw e;
        } catch (Exception e) {
            backend.close();
            throw new IllegalStateException("Jetty did not start.", e);
        }
        return backend;
    }

    private static void mount(ServletContextHandler context, GleamIdentitySigner signer, GleamUserResolver resolver) {
        // snippet: jetty
        TokenEndpoint endpoint = TokenEndpoint.builder(signer).build();
        ServletHolder servlet = new ServletHolder(new GleamIdentityTokenServlet(endpoint, resolver));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/gleam/identity-token");
        // end
    }

    /** Returns the URI of the endpoint. */
    URI tokenUri() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort() + EndpointPath.DEFAULT);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty did not stop.", e);
        }
    }
}
