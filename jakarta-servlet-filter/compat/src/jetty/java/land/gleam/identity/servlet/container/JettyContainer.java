package land.gleam.identity.servlet.container;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;

/** Embedded Jetty 12. Its environments ee10 and ee11 differ only in the package of the context handlers. */
final class JettyContainer implements Container {
    private static final String PACKAGE = NAME.replace("jetty-", "org.eclipse.jetty.");

    @Override
    public Running start(App app) throws Exception {
        return start(handler(app), new HttpConfiguration());
    }

    @Override
    public Running startServlet(Servlet servlet, String path, boolean onStartup) throws Exception {
        Class<?> holderType = Class.forName(PACKAGE + ".servlet.ServletHolder");
        Object holder = holderType.getConstructor(Servlet.class).newInstance(servlet);
        if (onStartup) {
            holderType.getMethod("setInitOrder", int.class).invoke(holder, 1);
        }
        ContextHandler handler = handler(context -> {});
        handler.getClass().getMethod("addServlet", holderType, String.class).invoke(handler, holder, path);
        return start(handler, new HttpConfiguration());
    }

    @Override
    public Running startBehindProxy(App app) throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new ForwardedRequestCustomizer());
        return start(handler(app), http);
    }

    private static ContextHandler handler(App app) throws ReflectiveOperationException {
        ContextHandler handler = handler(PACKAGE + ".servlet.ServletContextHandler");
        ServletContainerInitializer initializer = (classes, context) -> app.mount(context);
        handler.getClass()
                .getMethod("addServletContainerInitializer", ServletContainerInitializer.class)
                .invoke(handler, initializer);
        return handler;
    }

    @Override
    public Running startWebApp(Path folder) throws Exception {
        ContextHandler handler = handler(PACKAGE + ".webapp.WebAppContext");
        handler.setBaseResourceAsPath(folder);
        return start(handler, new HttpConfiguration());
    }

    private static ContextHandler handler(String className) throws ReflectiveOperationException {
        ContextHandler handler = Class.forName(className)
                .asSubclass(ContextHandler.class)
                .getDeclaredConstructor()
                .newInstance();
        handler.setContextPath("/");
        return handler;
    }

    private static Running start(ContextHandler handler, HttpConfiguration http) throws Exception {
        Server server = new Server();
        ServerConnector connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        return new Running(connector.getLocalPort(), server::stop);
    }
}
