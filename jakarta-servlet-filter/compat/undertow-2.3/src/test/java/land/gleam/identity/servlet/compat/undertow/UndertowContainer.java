package land.gleam.identity.servlet.compat.undertow;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetSocketAddress;
import java.util.Set;
import land.gleam.identity.servlet.compat.Container;

/** Undertow, embedded. */
record UndertowContainer(Undertow undertow, DeploymentManager deployment, int port) implements Container.Running {
    static UndertowContainer start(Container.App app) throws Exception {
        ServletContainerInitializer initializer = (classes, context) -> app.mount(context);
        DeploymentInfo info = Servlets.deployment()
                .setDeploymentName("app")
                .setContextPath("/")
                .setClassLoader(UndertowContainer.class.getClassLoader())
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        initializer.getClass(), new ImmediateInstanceFactory<>(initializer), Set.of()));
        DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
        deployment.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .setHandler(deployment.start())
                .build();
        undertow.start();
        InetSocketAddress address =
                (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
        return new UndertowContainer(undertow, deployment, address.getPort());
    }

    @Override
    public void stop() throws Exception {
        undertow.stop();
        deployment.stop();
        deployment.undeploy();
    }
}
