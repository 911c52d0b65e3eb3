package land.gleam.identity.servlet.container;

import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Embedded Tomcat. */
final class TomcatContainer implements Container {
    @Override
    public Running start(App app) throws LifecycleException {
        return start(tomcat(app));
    }

    @Override
    public Running startServlet(Servlet servlet, String path, boolean onStartup) throws LifecycleException {
        Tomcat tomcat = tomcat(context -> {});
        Context context = (Context) tomcat.getHost().findChildren()[0];
        Wrapper wrapper = Tomcat.addServlet(context, "servlet", servlet);
        wrapper.addMapping(path);
        if (onStartup) {
            wrapper.setLoadOnStartup(1);
        }
        return start(tomcat);
    }

    @Override
    public Running startBehindProxy(App app) throws LifecycleException {
        Tomcat tomcat = tomcat(app);
        RemoteIpValve forwarded = new RemoteIpValve();
        forwarded.setHostHeader("X-Forwarded-Host");
        forwarded.setPortHeader("X-Forwarded-Port");
        tomcat.getEngine().getPipeline().addValve(forwarded);
        return start(tomcat);
    }

    private static Tomcat tomcat(App app) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        tomcat.addContext("", null).addServletContainerInitializer((classes, context) -> app.mount(context), Set.of());
        return tomcat;
    }

    @Override
    public Running startWebApp(Path folder) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        Context context = tomcat.addWebapp("", folder.toString());
        // Scanning the test class path takes seconds; the app's own classes are scanned in any case.
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        return start(tomcat);
    }

    static Running start(Tomcat tomcat) throws LifecycleException {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.addUpgradeProtocol(new Http2Protocol());
        tomcat.setConnector(connector);
        tomcat.start();
        return new Running(connector.getLocalPort(), () -> {
            tomcat.stop();
            tomcat.destroy();
        });
    }
}
