/**
 * Coverage-guided fuzzing of signing, verifying and explaining through core's public API. Each target takes bytes and
 * throws an AssertionError if a rule is broken.
 */
@NullMarked
package land.gleam.identity.fuzz;

import org.jspecify.annotations.NullMarked;
