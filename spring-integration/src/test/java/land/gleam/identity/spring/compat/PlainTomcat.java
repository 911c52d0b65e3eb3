package land.gleam.identity.spring.compat;

import java.util.Set;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.SpringServletContainerInitializer;

/** Tomcat with a Spring MVC app without Boot. A class of its own, since most runs do not have Tomcat's classes. */
record PlainTomcat(Tomcat tomcat) implements RunningServer {
    static RunningServer start() throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        Connector connector = new Connector();
        connector.setPort(0);
        tomcat.setConnector(connector);
        tomcat.addContext("", null)
                .addServletContainerInitializer(new SpringServletContainerInitializer(), Set.of(PlainApp.class));
        tomcat.start();
        return new PlainTomcat(tomcat);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
