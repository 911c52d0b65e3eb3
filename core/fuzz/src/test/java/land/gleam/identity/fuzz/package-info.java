/** The kept inputs, tried again with every build. */
@NullMarked
package land.gleam.identity.fuzz;

import org.jspecify.annotations.NullMarked;
