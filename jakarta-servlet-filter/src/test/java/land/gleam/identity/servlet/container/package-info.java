/** Tests over HTTP on a servlet container: Tomcat in the default build, the others in {@code compat}. */
@NullMarked
package land.gleam.identity.servlet.container;

import org.jspecify.annotations.NullMarked;
