package land.gleam.identity.servlet.container;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HandlerWrapper;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.api.ServletInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** Embedded Undertow. */
final class UndertowContainer implements Container {
    @Override
    public Running start(App app) throws ServletException {
        return start(app, handler -> handler);
    }

    @Override
    public Running startServlet(Servlet servlet, String path, boolean onStartup) throws ServletException {
        ServletInfo info = Servlets.servlet("servlet", servlet.getClass(), new ImmediateInstanceFactory<>(servlet))
                .addMapping(path);
        if (onStartup) {
            info.setLoadOnStartup(1);
        }
        return start(deployment(context -> {}).addServlet(info), handler -> handler);
    }

    @Override
    public Running startBehindProxy(App app) throws ServletException {
        return start(app, Handlers::proxyPeerAddress);
    }

    private static Running start(App app, HandlerWrapper wrapper) throws ServletException {
        return start(deployment(app), wrapper);
    }

    private static DeploymentInfo deployment(App app) {
        ServletContainerInitializer initializer = (classes, context) -> app.mount(context);
        return Servlets.deployment()
                .setDeploymentName("app")
                .setContextPath("/")
                .setClassLoader(UndertowContainer.class.getClassLoader())
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        initializer.getClass(), new ImmediateInstanceFactory<>(initializer), Set.of()));
    }

    private static Running start(DeploymentInfo info, HandlerWrapper wrapper) throws ServletException {
        DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                // Undertow's cached date is never renewed after another server in the same JVM has stopped.
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                .setHandler(wrapper.wrap(deployment.start()))
                .build();
        undertow.start();
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return new Running(address.getPort(), () -> {
            undertow.stop();
            deployment.stop();
            deployment.undeploy();
        });
    }

    @Override
    public Running startWebApp(Path folder) {
        return Assumptions.abort("Embedded Undertow reads no web.xml.");
    }
}
