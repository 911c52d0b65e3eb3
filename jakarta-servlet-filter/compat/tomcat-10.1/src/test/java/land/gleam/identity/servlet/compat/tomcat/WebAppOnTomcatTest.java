package land.gleam.identity.servlet.compat.tomcat;

import java.nio.file.Path;
import land.gleam.identity.servlet.compat.Container;
import land.gleam.identity.servlet.compat.WebAppSuite;
import org.apache.catalina.startup.Tomcat;

class WebAppOnTomcatTest extends WebAppSuite {
    WebAppOnTomcatTest() {
        super(WebAppOnTomcatTest::start);
    }

    private static Container.Running start(Path folder) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat-web-app");
        tomcat.addWebapp("", folder.toString());
        return TomcatContainer.start(tomcat);
    }
}
