/**
 * Coverage-guided fuzzing of signing, verifying and explaining, through core's public face alone. Each target takes
 * bytes and throws where a promise is broken.
 */
@NullMarked
package land.gleam.identity.fuzz;

import org.jspecify.annotations.NullMarked;
