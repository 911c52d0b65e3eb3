/** A command line that mints one signed identity token. */
@NullMarked
package land.gleam.identity.examples.mint;

import org.jspecify.annotations.NullMarked;
