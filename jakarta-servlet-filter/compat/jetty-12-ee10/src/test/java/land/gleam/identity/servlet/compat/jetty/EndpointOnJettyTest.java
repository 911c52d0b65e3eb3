package land.gleam.identity.servlet.compat.jetty;

import land.gleam.identity.servlet.compat.EndpointSuite;

class EndpointOnJettyTest extends EndpointSuite {
    EndpointOnJettyTest() {
        super(JettyContainer::start);
    }
}
