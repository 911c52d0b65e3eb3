package land.gleam.identity.servlet.compat.tomcat;

import land.gleam.identity.servlet.compat.EndpointSuite;

class EndpointOnTomcatTest extends EndpointSuite {
    EndpointOnTomcatTest() {
        super(TomcatContainer::start);
    }
}
