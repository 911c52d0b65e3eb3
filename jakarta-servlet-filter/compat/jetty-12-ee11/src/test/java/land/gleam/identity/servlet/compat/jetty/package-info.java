/** The suite on Jetty. */
@NullMarked
package land.gleam.identity.servlet.compat.jetty;

import org.jspecify.annotations.NullMarked;
