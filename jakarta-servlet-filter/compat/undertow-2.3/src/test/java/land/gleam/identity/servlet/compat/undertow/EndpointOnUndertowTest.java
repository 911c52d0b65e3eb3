package land.gleam.identity.servlet.compat.undertow;

import land.gleam.identity.servlet.compat.EndpointSuite;

class EndpointOnUndertowTest extends EndpointSuite {
    EndpointOnUndertowTest() {
        super(UndertowContainer::start);
    }
}
