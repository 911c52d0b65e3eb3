/** A command line for tokens: mints, verifies and explains them, and compares secrets by their fingerprints. */
@NullMarked
package land.gleam.identity.examples.cli;

import org.jspecify.annotations.NullMarked;
