/**
 * A backend on embedded Jetty with the token endpoint and a toy login, and the whole story of a token, told over HTTP.
 */
@NullMarked
package land.gleam.identity.examples.jetty;

import org.jspecify.annotations.NullMarked;
