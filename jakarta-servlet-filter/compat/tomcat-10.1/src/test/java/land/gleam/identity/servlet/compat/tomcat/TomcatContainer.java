package land.gleam.identity.servlet.compat.tomcat;

import java.util.Set;
import land.gleam.identity.servlet.compat.Container;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/** Tomcat, embedded. */
record TomcatContainer(Tomcat tomcat, int port) implements Container.Running {
    static TomcatContainer start(Container.App app) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        tomcat.addContext("", null).addServletContainerInitializer((classes, context) -> app.mount(context), Set.of());
        return start(tomcat);
    }

    static TomcatContainer start(Tomcat tomcat) throws Exception {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.addUpgradeProtocol(new Http2Protocol());
        tomcat.setConnector(connector);
        tomcat.start();
        return new TomcatContainer(tomcat, connector.getLocalPort());
    }

    @Override
    public void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
