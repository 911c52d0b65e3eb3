/**
 * A backend on embedded Jetty with the token endpoint and a demo login, and a walk-through against a stand-in of Gleam.
 */
@NullMarked
package land.gleam.identity.examples.jetty;

import org.jspecify.annotations.NullMarked;
