/** The README's snippets, compiled and run. */
@NullMarked
package land.gleam.identity.readme;

import org.jspecify.annotations.NullMarked;
