/** A program that prints one signed identity token. */
@NullMarked
package land.gleam.identity.examples.mint;

import org.jspecify.annotations.NullMarked;
