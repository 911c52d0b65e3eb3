package land.gleam.identity.servlet.compat.jetty;

import land.gleam.identity.servlet.compat.Container;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty, embedded. */
record JettyContainer(Server server, int port) implements Container.Running {
    static JettyContainer start(Container.App app) throws Exception {
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addServletContainerInitializer((classes, context) -> app.mount(context));
        return start(handler);
    }

    static JettyContainer start(Handler handler) throws Exception {
        Server server = new Server();
        HttpConfiguration http = new HttpConfiguration();
        ServerConnector connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        return new JettyContainer(server, connector.getLocalPort());
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }
}
