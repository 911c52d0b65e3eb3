/**
 * A command line that signs, verifies and explains tokens, examines token endpoints, and compares secrets by their
 * fingerprints.
 */
@NullMarked
package land.gleam.identity.examples.cli;

import org.jspecify.annotations.NullMarked;
