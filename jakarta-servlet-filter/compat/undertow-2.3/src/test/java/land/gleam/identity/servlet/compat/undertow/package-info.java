/** The suite on Undertow. */
@NullMarked
package land.gleam.identity.servlet.compat.undertow;

import org.jspecify.annotations.NullMarked;
