package land.gleam.identity.servlet.compat.jetty;

import java.nio.file.Path;
import land.gleam.identity.servlet.compat.Container;
import land.gleam.identity.servlet.compat.WebAppSuite;
import org.eclipse.jetty.ee10.webapp.WebAppContext;

class WebAppOnJettyTest extends WebAppSuite {
    WebAppOnJettyTest() {
        super(WebAppOnJettyTest::start);
    }

    private static Container.Running start(Path folder) throws Exception {
        WebAppContext app = new WebAppContext();
        app.setContextPath("/");
        app.setBaseResourceAsPath(folder);
        return JettyContainer.start(app);
    }
}
