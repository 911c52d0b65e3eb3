/** The suite on Tomcat. */
@NullMarked
package land.gleam.identity.servlet.compat.tomcat;

import org.jspecify.annotations.NullMarked;
