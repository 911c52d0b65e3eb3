/**
 * Tests over HTTP on a servlet container: Tomcat in the default build, the others in {@code compat}. The tests of the
 * Spring module use the public classes too.
 */
@NullMarked
package land.gleam.identity.servlet.container;

import org.jspecify.annotations.NullMarked;
