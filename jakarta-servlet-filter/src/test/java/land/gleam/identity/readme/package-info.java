/** The README's quick start for servlet containers. */
@NullMarked
package land.gleam.identity.readme;

import org.jspecify.annotations.NullMarked;
